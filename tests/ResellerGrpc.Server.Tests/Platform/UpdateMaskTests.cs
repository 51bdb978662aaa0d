using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>An update says what it changes: a mask that is missing or empty is refused by its field, on every method that takes one.</summary>
public sealed class UpdateMaskTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Every_update_refuses_a_mask_that_is_missing_or_empty()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync(Given.NewCustomer())).Customer;
        var plan = await Server.CreatePlanAsync();
        var member = (await tenant.Owner.Accounts.ListMembersAsync(new() { Parent = tenant.Name }, cancellationToken: Cancel)).Members[0];
        var updates = new Dictionary<string, Func<FieldMask?, Task>>
        {
            ["UpdateReseller"] = mask => tenant.Owner.Accounts.UpdateResellerAsync(
                new() { Reseller = new Reseller { Name = tenant.Name, DisplayName = "New" }, UpdateMask = mask, RequestId = NewId() }).ResponseAsync,
            ["UpdateMember"] = mask => tenant.Owner.Accounts.UpdateMemberAsync(
                new() { Member = new Member { Name = member.Name, DisplayName = "New" }, UpdateMask = mask, RequestId = NewId() }).ResponseAsync,
            ["UpdateCustomer"] = mask => tenant.Owner.Customers.UpdateCustomerAsync(
                new() { Customer = new Customer { Name = customer.Name, DisplayName = "New" }, UpdateMask = mask, RequestId = NewId() }).ResponseAsync,
            ["UpdatePlan"] = mask => Server.Operator.Catalog.UpdatePlanAsync(
                new() { Plan = new Plan { Name = plan.Name, TrialDays = 7 }, UpdateMask = mask, RequestId = NewId() }).ResponseAsync,
        };

        foreach (var update in updates.Values)
        {
            foreach (var mask in (FieldMask?[])[null, new FieldMask()])
            {
                var error = await AssertReason(ErrorReason.UpdateMaskInvalid, () => update(mask));
                Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
                Assert.Equal("update_mask", Assert.Single(error.GetRpcStatus()!.GetDetail<global::Google.Rpc.BadRequest>().FieldViolations).Field);
            }
        }

        var known = AccountServiceReflection.Descriptor.Services.Concat(CatalogServiceReflection.Descriptor.Services)
            .Concat(CustomerServiceReflection.Descriptor.Services).Concat(SubscriptionServiceReflection.Descriptor.Services)
            .Concat(BillingServiceReflection.Descriptor.Services).Concat(EventServiceReflection.Descriptor.Services)
            .SelectMany(service => service.Methods).Where(method => method.InputType.FindFieldByName("update_mask") is not null).Select(method => method.Name);
        Assert.Equal(known.Order(), updates.Keys.Order());
    }

    [Fact]
    public async Task A_star_names_everything_that_can_change()
    {
        var tenant = await Server.CreateResellerAsync();
        var customer = (await tenant.InviteAsync(Given.NewCustomer(adjust: c => (c.Notes, c.CrmId) = ("old", "C-1")))).Customer;
        var changed = customer.Clone();
        (changed.Notes, changed.CrmId, changed.DisplayName) = ("new", "", "New");

        var updated = await tenant.Owner.Customers.UpdateCustomerAsync(
            new() { Customer = changed, UpdateMask = new FieldMask { Paths = { "*" } }, RequestId = NewId() }, cancellationToken: Cancel);

        Assert.Equal(("new", "", "New"), (updated.Notes, updated.CrmId, updated.DisplayName));
    }
}

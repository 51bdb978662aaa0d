using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>Whatever people type is stored and shown as it was, or refused by field; never a fault.</summary>
public sealed class NaughtyTextTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Every_free_text_comes_back_equal_or_is_refused_by_its_field()
    {
        var tenant = await Server.CreateResellerAsync();
        var name = (await tenant.InviteAsync()).Customer.Name;
        var kept = 0;
        foreach (var text in BadInput.Texts("naughty.json"))
        {
            var sent = new Customer
            {
                Name = name,
                DisplayName = text,
                ContactName = text,
                Notes = text,
                CrmId = text,
                Billing = new BillingProfile { LegalName = text, DefaultPurchaseOrderNumber = text },
            };
            try
            {
                var answer = await UpdateAsync(tenant, sent);
                Assert.Equal(
                    (text, text, text, text, text, text),
                    (answer.DisplayName, answer.ContactName, answer.Notes, answer.CrmId, answer.Billing.LegalName, answer.Billing.DefaultPurchaseOrderNumber));
                kept++;
            }
            catch (RpcException e)
            {
                Assert.Equal((StatusCode.InvalidArgument, ErrorReason.FieldInvalid), (e.StatusCode, e.Reason()));
                Assert.NotEmpty(e.GetRpcStatus()!.GetDetail<global::Google.Rpc.BadRequest>()!.FieldViolations);
            }
        }

        Assert.InRange(kept, 300, 500);
    }

    [Fact]
    public async Task Every_free_text_of_an_invitation_reaches_its_mail_and_its_page()
    {
        var tenant = await Server.CreateResellerAsync();
        // A few of each kind: markup, quotes, right-to-left, emoji, scripts, formulas, paths, SQL.
        foreach (var text in BadInput.Texts("naughty.json").Where((one, i) => i % 12 == 0 && one.Trim().Length is > 0 and < 100 && one == one.Trim()))
        {
            var request = tenant.Invitation(Given.NewCustomer(adjust: c => (c.DisplayName, c.ContactEmail) = (text, $"n{NewId()}@acme.example")));
            request.Message = text;
            InviteCustomerResponse invited;
            try
            {
                invited = await tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument)
            {
                continue;
            }

            await Server.RunFrequentJobsAsync();
            var mail = Assert.Single(Server.Emulator.Mailbox.To(request.Customer.ContactEmail));
            Assert.Equal([request.Customer.ContactEmail], mail.Recipients);
            Assert.Contains(text, mail.Message.TextBody, StringComparison.Ordinal);
            Assert.Equal((text, text), await ShownAsync(invited));
        }
    }

    [Fact]
    public async Task A_search_for_any_text_is_answered()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var text in BadInput.Texts("naughty.json"))
        {
            var quoted = "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
            try
            {
                await tenant.Owner.Customers.ListCustomersAsync(new() { Parent = tenant.Name, Filter = quoted }, cancellationToken: Cancel);
            }
            catch (RpcException e)
            {
                Assert.Equal(StatusCode.InvalidArgument, e.StatusCode);
            }
        }
    }

    private async Task<(string, string)> ShownAsync(InviteCustomerResponse invited)
    {
        var view = await Server.OpenAsync(invited.InvitationUri);
        return (view.CustomerDisplayName, view.Message);
    }

    private static Task<Customer> UpdateAsync(TestTenant tenant, Customer customer) => tenant.Owner.Customers.UpdateCustomerAsync(
        new()
        {
            Customer = customer,
            UpdateMask = new() { Paths = { "display_name", "contact_name", "notes", "crm_id", "billing" } },
            RequestId = NewId(),
        },
        cancellationToken: Cancel).ResponseAsync;
}

using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>Customers as they are kept: listed, read, changed, archived.</summary>
internal sealed class CustomerMethods(
    CallScope scope, ResellerDb db, Mutations mutations, PageTokens pages, IEnumerable<ICustomerUses> uses)
{
    public async Task<ListCustomersResponse> ListAsync(ListCustomersRequest request, ServerCallContext context)
    {
        var page = await CustomerList.ReadAsync(
            db, new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        var response = new ListCustomersResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.Customers, page.Rows.Select(c => c.ToProto(scope.Language)));
        return response;
    }

    public async Task<Customer> GetAsync(GetCustomerRequest request, ServerCallContext context) =>
        (await db.FindCustomerAsync(request.Name, context.CancellationToken)).ToProto(scope.Language);

    public Task<Customer> UpdateAsync(UpdateCustomerRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var row = await db.LockCustomerAsync(request.Customer.Name, request.Customer.Etag, context.CancellationToken);
            var old = row.ToProto(scope.Language);
            var updated = old.Clone();
            FieldMasks.Apply(request.UpdateMask, request.Customer, updated, CustomerRules.MutableFields);
            CheckRole(request.UpdateMask.Paths);
            var found = new Violations();
            CustomerRules.Check(updated, "customer.", found);
            found.ThrowIfAny();
            if (updated.CurrencyCode != row.CurrencyCode)
                await CheckCurrencyAsync(row.Id, context.CancellationToken);
            Copy(updated, row);
            row.UpdateTime = change.Now;
            await db.SaveCustomerAsync(row, context.CancellationToken);
            var saved = row.ToProto(scope.Language);
            change.Record("customer.updated", row.Name, old, saved);
            return saved;
        });

    public Task<Customer> ArchiveAsync(ArchiveCustomerRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var row = await db.LockCustomerAsync(request.Name, request.Etag, context.CancellationToken);
            var live = 0;
            foreach (var use in uses)
                live += await use.CountLiveSubscriptionsAsync(db, row.Id, context.CancellationToken);
            if (live > 0)
                throw new ApiException(ErrorReason.SubscriptionsLive, ("name", row.Name), ("subscriptions", $"{live}"));
            var old = row.ToProto(scope.Language);
            row.State = CustomerState.Archived;
            row.ArchiveTime = row.UpdateTime = change.Now;
            if (row.Invitation.IsOpen(change.Now))
                (row.Invitation.State, row.Invitation.RevokeTime) = (InvitationState.Revoked, change.Now);
            row.Directory?.DueTime = null;
            await MailOutbox.WithdrawAsync(db, row.Name, change.Now, context.CancellationToken);
            await db.Set<CustomerDomain>().Where(d => d.CustomerId == row.Id).ExecuteDeleteAsync(context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
            var saved = row.ToProto(scope.Language);
            change.Record("customer.archived", row.Name, old, saved);
            return saved;
        });

    private void CheckRole(IEnumerable<string> paths)
    {
        if (scope.Membership?.Role != MemberRole.Billing)
            return;
        if (paths.Any(path => !CustomerRules.BillingFields.Any(f => path == f || path.StartsWith(f + ".", StringComparison.Ordinal))))
        {
            throw new ApiException(
                ErrorReason.RoleNotAllowed, ("role", ErrorStatus.WireName(MemberRole.Billing)), ("allowed_roles", "OWNER, ADMIN, SALES"));
        }
    }

    private async Task CheckCurrencyAsync(Guid customerId, CancellationToken cancellationToken)
    {
        foreach (var use in uses)
        {
            if (await use.UsesCurrencyAsync(db, customerId, cancellationToken))
                throw new ApiException(ErrorReason.CurrencyInUse);
        }
    }

    private static void Copy(Customer updated, CustomerRow row)
    {
        row.DisplayName = updated.DisplayName;
        row.ContactName = updated.ContactName;
        row.ContactEmail = updated.ContactEmail;
        row.Language = updated.Language.Length > 0 ? updated.Language : row.Language;
        row.CurrencyCode = updated.CurrencyCode.Length > 0 ? updated.CurrencyCode : row.CurrencyCode;
        row.Billing = updated.Billing?.Clone() ?? new BillingProfile();
        row.Notes = updated.Notes;
        row.CrmId = updated.CrmId;
    }
}

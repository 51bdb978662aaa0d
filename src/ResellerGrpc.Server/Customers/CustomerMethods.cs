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
    private static readonly ListSpec<CustomerRow> List = new(
        c => c.Id,
        "create_time desc",
        text => Search(SearchForm.Fold(text)),
        new ListField<CustomerRow, CustomerState>("state", c => c.State),
        new ListField<CustomerRow, InvitationState>("invitation.state", c => c.Invitation.State),
        new ListField<CustomerRow, string>("domain", c => c.Domain),
        new ListField<CustomerRow, string>("contact_email", c => c.ContactEmail),
        new ListField<CustomerRow, string>("display_name", c => c.DisplayName),
        new ListField<CustomerRow, string>("language", c => c.Language),
        new ListField<CustomerRow, string>("currency_code", c => c.CurrencyCode),
        new ListField<CustomerRow, string>("crm_id", c => c.CrmId),
        new ListField<CustomerRow, DateTimeOffset>("create_time", c => c.CreateTime),
        new ListField<CustomerRow, DateTimeOffset>("update_time", c => c.UpdateTime),
        new ListField<CustomerRow, long>("seats", c => c.Figures.Seats),
        new ListField<CustomerRow, bool>("overdue", c => c.Figures.Overdue));

    public async Task<ListCustomersResponse> ListAsync(ListCustomersRequest request, ServerCallContext context)
    {
        var rows = db.Whole().AsNoTracking();
        if (!List.FilterNames(request.Filter, "state"))
            rows = rows.Where(c => c.State != CustomerState.Archived);
        var page = await List.ReadAsync(
            rows, new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages,
            context.CancellationToken);
        var response = new ListCustomersResponse { NextPageToken = page.NextPageToken, TotalSize = page.Total };
        response.Customers.AddRange(page.Rows.Select(c => c.ToProto(scope.Language)));
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
            await MailOutbox.WithdrawAsync(db, row.Name, change.Now, context.CancellationToken);
            await db.Set<CustomerDomain>().Where(d => d.CustomerId == row.Id).ExecuteDeleteAsync(context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
            var saved = row.ToProto(scope.Language);
            change.Record("customer.archived", row.Name, old, saved);
            return saved;
        });

    private static System.Linq.Expressions.Expression<Func<CustomerRow, bool>> Search(string folded) =>
        c => c.SearchText.Contains(folded);

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
        CustomerRules.Index(row);
    }
}

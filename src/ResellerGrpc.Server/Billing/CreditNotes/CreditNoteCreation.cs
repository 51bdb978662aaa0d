using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.CreditNotes;

/// <summary>Corrects an issued invoice by a credit note.</summary>
internal sealed class CreditNoteCreation(CallScope scope, ResellerDb db, Mutations mutations, CreditIssuer issuer)
{
    public Task<CreditNote> CreateAsync(CreateCreditNoteRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var seller = new Seller(await db.Set<ResellerRow>().AsNoTracking().SingleAsync(context.CancellationToken));
            var invoice = await LockAsync(request, context.CancellationToken);
            var creditable = await Creditable.ReadAsync(db, invoice, context.CancellationToken);
            var customer = invoice.Customer;
            var items = CreditChoice.Of(creditable, request.Lines, customer.Language);
            var order = new CreditOrder
            {
                Seller = seller,
                Customer = customer,
                Currency = invoice.CurrencyCode,
                IssueDate = seller.Day(change.Now),
                Reason = request.Reason,
                Actor = Actors.Of(scope),
                Items = items,
                Closes = creditable.Left == 0 ? [invoice.Id] : new HashSet<Guid>(),
            };
            var note = await issuer.IssueAsync(order, CreditIssuer.Prepare(order), change, context.CancellationToken);
            var issued = (await db.ToProtoAsync([note], context.CancellationToken))[0];
            issued.CustomerDisplayName = customer.DisplayName;
            return issued;
        });

    /// <summary>The invoice, with its customer's account locked to the end of the transaction.</summary>
    /// <exception cref="ApiException">RESOURCE_NOT_FOUND, ETAG_MISMATCH, INVOICE_NOT_OPEN: nothing is left to credit.</exception>
    private async Task<InvoiceRow> LockAsync(CreateCreditNoteRequest request, CancellationToken cancellationToken)
    {
        if (!request.Invoice.StartsWith(request.Parent + "/", StringComparison.Ordinal))
            throw ApiException.NotFound(request.Invoice);
        var invoice = await InvoiceMethods.FindAsync(db, request.Invoice, cancellationToken);
        await db.LockAccountsAsync([invoice.CustomerId], cancellationToken);
        var balance = await db.Set<InvoiceBalance>().AsNoTracking().SingleAsync(b => b.InvoiceId == invoice.Id, cancellationToken);
        Etags.Check(request.Etag, balance.Version);
        var state = InvoiceMapping.StateOf(balance.DueMinor, balance.CreditedMinor, invoice.GrossMinor);
        return balance.DueMinor + balance.PaidMinor > 0
            ? invoice
            : throw new ApiException(ErrorReason.InvoiceNotOpen, ("name", invoice.Name), ("state", ErrorStatus.WireName(state)));
    }
}

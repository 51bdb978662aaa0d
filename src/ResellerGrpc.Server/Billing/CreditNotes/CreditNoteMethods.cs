using System.Linq.Expressions;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Mails;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.CreditNotes;

/// <summary>Lists and shows credit notes.</summary>
internal sealed class CreditNoteMethods(CallScope scope, ResellerDb db, PageTokens pages)
{
    private static readonly ListSpec<CreditNoteRow> List = new(
        n => n.Id,
        "issue_date desc",
        text => Search(text.ToLowerInvariant(), text),
        new NameField<CreditNoteRow>("customer", NamePattern.Customer, n => n.CustomerId),
        new HasNameField<CreditNoteRow>("invoice", NamePattern.Invoice, n => n.Credited.Select(c => c.InvoiceId)),
        new ListField<CreditNoteRow, string>("number", n => n.Number),
        new ListField<CreditNoteRow, DateOnly>("issue_date", n => n.IssueDate));

    private static Expression<Func<CreditNoteRow, bool>> Search(string lower, string text) =>
        SearchTerms.Matching<CreditNoteRow>(n => n.Customer, text, or: n => n.Number.ToLower().Contains(lower));

    public async Task<ListCreditNotesResponse> ListAsync(ListCreditNotesRequest request, ServerCallContext context)
    {
        var page = await List.ReadAsync(
            db.Set<CreditNoteRow>().AsNoTracking().Include(n => n.Customer),
            new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        var response = new ListCreditNotesResponse { TotalSize = page.Total };
        var notes = await db.ToProtoAsync(page.Rows, context.CancellationToken);
        foreach (var note in notes)
        {
            note.Lines.Clear();
            note.TaxSubtotals.Clear();
        }

        response.NextPageToken = page.Fill(response.CreditNotes, notes);

        return response;
    }

    public async Task<CreditNote> GetAsync(GetCreditNoteRequest request, ServerCallContext context)
    {
        var row = NamePattern.CreditNote.TryParse(request.Name, out var ids)
            ? await db.Set<CreditNoteRow>().AsNoTracking().Include(n => n.Customer)
                .SingleOrDefaultAsync(n => n.Id == ids[1], context.CancellationToken)
            : null;
        if (row is null)
            throw ApiException.NotFound(request.Name);
        var note = (await db.ToProtoAsync([row], context.CancellationToken))[0];
        var mails = await db.Set<DeliveryRow>().AsNoTracking().Where(d => d.CreditNoteId == row.Id).OrderBy(d => d.Id)
            .ToListAsync(context.CancellationToken);
        note.Deliveries.AddRange(mails.Select(d => d.ToProto(scope.Language)));
        return note;
    }
}

internal static class CreditNoteMapping
{
    /// <summary>Credit notes with the invoices that they credit, in the order given; the invoices take one query for all.</summary>
    /// <param name="db">The tenant's rows.</param>
    /// <param name="rows">With customer, for its name.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static async Task<IReadOnlyList<CreditNote>> ToProtoAsync(
        this ResellerDb db, IReadOnlyList<CreditNoteRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var credited = await db.Set<CreditedInvoiceRow>().AsNoTracking()
            .Where(c => ids.Contains(c.CreditNoteId))
            .OrderBy(c => c.InvoiceId)
            .Select(c => new { c.CreditNoteId, c.InvoiceId, c.Invoice.Number, c.Invoice.IssueDate, c.GrossMinor })
            .ToListAsync(cancellationToken);
        var invoices = credited.ToLookup(c => c.CreditNoteId);
        return
        [
            .. rows.Select(row =>
            {
                var note = CreditNote.Parser.ParseFrom(row.Face);
                note.CustomerDisplayName = row.Customer?.DisplayName ?? "";
                // The whole of a credit is set against its invoices at issue; payments that they no longer need become the customer's credit.
                note.UnusedAmount = Wire.Money(0, row.CurrencyCode);
                note.CreditedInvoices.AddRange(invoices[row.Id].Select(c => new CreditedInvoice
                {
                    Invoice = NamePattern.Invoice.Format(row.ResellerId, c.InvoiceId),
                    Number = c.Number,
                    IssueDate = c.IssueDate.ToProto(),
                    Amount = Wire.Money(c.GrossMinor, row.CurrencyCode),
                }));
                return note;
            }),
        ];
    }
}

using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Billing.CreditNotes;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Listing;

namespace ResellerGrpc.Server.Billing.Exports;

/// <summary>A document as an export needs it.</summary>
/// <param name="Face">The contract's message as issued.</param>
/// <param name="Document">What files are made of; null where only the table is wanted.</param>
internal sealed record ExportDocument(
    Guid Id, bool CreditNote, string Number, DateOnly IssueDate, DateOnly? DueDate, string CustomerName, string Domain, string Language,
    byte[] Face, InvoiceDocument? Document);

/// <summary>
/// The documents of a span of days: invoices that the filter selects; all credit notes, or with a filter those on invoices that it
/// selects, whenever these were issued.
/// </summary>
internal sealed class ExportSelection
{
    /// <summary>Documents in memory at a time.</summary>
    private const int Batch = 200;

    private readonly IQueryable<InvoiceRow> _invoices;
    private readonly IQueryable<CreditNoteRow> _notes;

    /// <exception cref="Platform.Errors.ApiException">FILTER_INVALID.</exception>
    public ExportSelection(ResellerDb db, ListSpec<InvoiceRow> list, string filter, DateOnly start, DateOnly end)
    {
        var selected = list.Where(db.Set<InvoiceRow>().AsNoTracking(), filter);
        _invoices = selected.Where(i => i.IssueDate >= start && i.IssueDate < end);
        _notes = db.Set<CreditNoteRow>().AsNoTracking().Where(n => n.IssueDate >= start && n.IssueDate < end);
        if (!string.IsNullOrWhiteSpace(filter))
            _notes = _notes.Where(n => n.Credited.Any(c => selected.Any(i => i.Id == c.InvoiceId)));
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        await _invoices.LongCountAsync(cancellationToken) + await _notes.LongCountAsync(cancellationToken);

    /// <summary>Invoices, then credit notes, each by day and in the order of issue, in batches.</summary>
    /// <param name="whole">Whether <see cref="ExportDocument.Document"/> is wanted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<IReadOnlyList<ExportDocument>> ReadAsync(bool whole, CancellationToken cancellationToken) =>
        BatchesAsync(_invoices, rows => rows.Select(i => new ExportDocument(
            i.Id, false, i.Number, i.IssueDate, i.DueDate, i.Customer.DisplayName, i.Customer.Domain, i.Language, i.Face, whole ? i.Document : null)), cancellationToken)
        .Concat(BatchesAsync(_notes, rows => rows.Select(n => new ExportDocument(
            n.Id, true, n.Number, n.IssueDate, null, n.Customer.DisplayName, n.Customer.Domain, n.Language, n.Face, whole ? n.Document : null)), cancellationToken));

    private static async IAsyncEnumerable<IReadOnlyList<ExportDocument>> BatchesAsync<T>(
        IQueryable<T> rows, Func<IQueryable<T>, IQueryable<ExportDocument>> project,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IssuedDocument
    {
        var (day, last) = (DateOnly.MinValue, Guid.Empty);
        List<ExportDocument> batch;
        do
        {
            var (fromDay, fromId) = (day, last);
            var page = rows.Where(d => d.IssueDate > fromDay || (d.IssueDate == fromDay && d.Id > fromId))
                .OrderBy(d => d.IssueDate).ThenBy(d => d.Id).Take(Batch);
            batch = await project(page).ToListAsync(cancellationToken);
            if (batch.Count == 0)
                yield break;
            yield return batch;
            (day, last) = (batch[^1].IssueDate, batch[^1].Id);
        }
        while (batch.Count == Batch);
    }
}

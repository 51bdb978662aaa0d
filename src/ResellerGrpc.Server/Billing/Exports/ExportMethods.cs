using System.Globalization;
using System.IO.Compression;
using System.Text;
using Grpc.Core;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Downloads;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Exports;

internal sealed class ExportInvoicesRules : IRequestValidator<ExportInvoicesRequest>
{
    private const int MostDaysOfTable = 366;
    private const int MostDaysOfFiles = 31;

    public void Validate(ExportInvoicesRequest request, Violations violations)
    {
        var start = FieldChecks.Day(request.StartDate, "start_date", violations);
        var end = FieldChecks.Day(request.EndDate, "end_date", violations);
        if (start is not { } from || end is not { } until)
            return;
        var most = request.Format == ExportFormat.Zip ? MostDaysOfFiles : MostDaysOfTable;
        violations.Check(from < until, "end_date", "INVERTED", FieldChecks.Inverted);
        violations.Check(until.DayNumber - from.DayNumber <= most, "end_date", "TOO_LONG", new(
            $"Ask for at most {most} days.", $"Demandez {most} jours au plus."));
    }
}

/// <summary>Streams the documents of a span of days, as a table or as files, a batch in memory at a time.</summary>
internal sealed class ExportMethods(ResellerDb db, CivilClock calendar)
{
    public async Task ExportAsync(
        ExportInvoicesRequest request, IServerStreamWriter<ExportInvoicesResponse> stream, ServerCallContext context)
    {
        var (start, end) = (request.StartDate.ToDateOnly()!.Value, request.EndDate.ToDateOnly()!.Value);
        var today = await calendar.TodayAsync(context.CancellationToken);
        var selection = new ExportSelection(db, InvoiceList.On(today), request.Filter, start, end);
        var total = await selection.CountAsync(context.CancellationToken);
        var zip = request.Format == ExportFormat.Zip;
        var name = NameOf(start, end);
        await using var export = new ExportStream(
            stream, name + (zip ? ".zip" : ".csv"), zip ? "application/zip" : "text/csv; charset=utf-8", total, context.CancellationToken);
        if (zip)
            await ZipAsync(selection, export, name, context.CancellationToken);
        else
            await TableAsync(selection, export, context.CancellationToken);
        await export.FlushAsync();
    }

    /// <summary>A whole calendar month is named by it, any other span by its days.</summary>
    private static string NameOf(DateOnly start, DateOnly end) => start.Day == 1 && end == start.AddMonths(1)
        ? string.Create(CultureInfo.InvariantCulture, $"invoices-{start:yyyy-MM}")
        : string.Create(CultureInfo.InvariantCulture, $"invoices-{start:yyyy-MM-dd}--{end.AddDays(-1):yyyy-MM-dd}");

    private static async Task TableAsync(ExportSelection selection, ExportStream export, CancellationToken cancellationToken)
    {
        var csv = new StringBuilder();
        ExportTable.Head(csv);
        await export.WriteAsync(csv);
        await foreach (var batch in selection.ReadAsync(whole: false, cancellationToken))
        {
            csv.Clear();
            foreach (var document in batch)
                ExportTable.Rows(csv, document);
            export.Done += batch.Count;
            await export.WriteAsync(csv);
            await export.FlushAsync();
        }
    }

    private static async Task ZipAsync(ExportSelection selection, ExportStream export, string name, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(
            export.Bytes, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken: cancellationToken);
        await foreach (var batch in selection.ReadAsync(whole: true, cancellationToken))
        {
            foreach (var document in batch)
            {
                foreach (var format in (DocumentFormat[])[DocumentFormat.Pdf, DocumentFormat.Xml])
                {
                    var file = DocumentFiles.Render(document.Document!, document.Language, format);
                    await AddAsync(zip, file.Name, document.IssueDate, file.Bytes, cancellationToken);
                }

                export.Done++;
                await export.FlushAsync();
            }
        }

        // One entry at a time: the table is a second reading, not a second copy in memory.
        await using var table = await Entry(zip, name + ".csv", DateOnly.MinValue).OpenAsync(cancellationToken);
        var csv = new StringBuilder();
        ExportTable.Head(csv);
        await table.WriteAsync(Encoding.UTF8.GetBytes(csv.ToString()), cancellationToken);
        await foreach (var batch in selection.ReadAsync(whole: false, cancellationToken))
        {
            csv.Clear();
            foreach (var document in batch)
                ExportTable.Rows(csv, document);
            await table.WriteAsync(Encoding.UTF8.GetBytes(csv.ToString()), cancellationToken);
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, DateOnly day, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var entry = await Entry(zip, name, day).OpenAsync(cancellationToken);
        await entry.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>Dated by the document, so that the same export has the same bytes.</summary>
    private static ZipArchiveEntry Entry(ZipArchive zip, string name, DateOnly day)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        var dated = day.Year >= 1980 ? day : new DateOnly(1980, 1, 1);
        entry.LastWriteTime = new DateTimeOffset(dated.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return entry;
    }
}

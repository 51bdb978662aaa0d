using System.IO.Compression;
using System.Text;
using Google.Type;
using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Exports;

/// <summary>Invoices of these tests are 10 × 4,00 = 40,00, with 20 % tax 48,00.</summary>
public sealed class ExportInvoicesTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Writes_one_row_per_line_with_stable_ids_and_amounts_that_add_up()
    {
        var customer = await Billed.CreateAsync(Server, adjust: c => c.Billing.LegalName = "=cmd|' /C calc'!A0");
        var invoice = await customer.IssueAsync(Server);
        var note = await customer.CreditAsync(invoice, new CreditLine { LineId = invoice.Lines[0].LineId, NetAmount = Billed.Euro(1000) });

        var export = await ExportAsync(customer, Month(invoice));
        var rows = Rows(export.Text);

        Assert.Equal($"invoices-{invoice.IssueDate.Year}-{invoice.IssueDate.Month:00}.csv", export.First.FileName);
        Assert.Equal("text/csv; charset=utf-8", export.First.MediaType);
        Assert.Equal((2, 2), (export.First.DocumentsTotal, export.Last.DocumentsDone));
        Assert.Equal(2, rows.Count);
        Assert.Equal([invoice.Lines[0].LineId, note.Lines[0].LineId], rows.Select(r => r["line_id"]));
        Assert.Equal(["invoice", "credit_note"], rows.Select(r => r["document_type"]));
        Assert.Equal([invoice.Number, note.Number], rows.Select(r => r["number"]));
        Assert.Equal(["40.00", "-10.00"], rows.Select(r => r["net_amount"]));
        Assert.Equal(["48.00", "-12.00"], rows.Select(r => r["document_gross"]));
        Assert.Equal(["10", "-1"], rows.Select(r => r["quantity"]));
        Assert.Equal(["20.00", "20.00"], rows.Select(r => r["tax_rate_percent"]));
        Assert.Equal([invoice.Name, invoice.Lines[0].LineId], [rows[1]["credited_invoice"], rows[1]["credited_line_id"]]);
        Assert.Equal("'=cmd|' /C calc'!A0", rows[0]["buyer_name"]);
        Assert.Equal(export.Text, (await ExportAsync(customer, Month(invoice))).Text);
    }

    [Fact]
    public async Task Exports_the_days_and_the_invoices_that_were_asked_for()
    {
        var customer = await Server.CustomerAsync();
        var neighbour = await Server.CustomerAsync(customer.Tenant);
        var invoice = await customer.IssueAsync(Server);
        var day = Server.Today();
        await customer.CreditAsync(invoice);
        await neighbour.CreditAsync(await neighbour.IssueAsync(Server));

        var own = await ExportAsync(customer, (day, day.AddDays(2)), $"customer = \"{customer.Name}\"");
        var before = await ExportAsync(customer, (day.AddDays(-5), day));

        Assert.Equal(["invoice", "credit_note"], Rows(own.Text).Select(r => r["document_type"]));
        Assert.All(Rows(own.Text), r => Assert.Equal(customer.Name, r["customer"]));
        Assert.Empty(Rows(before.Text));
        Assert.StartsWith("line_id,document_type,number", before.Text, StringComparison.Ordinal);
        Assert.Equal(0, before.First.DocumentsTotal);
        Assert.Equal($"invoices-{day:yyyy-MM-dd}--{day.AddDays(1):yyyy-MM-dd}.csv", own.First.FileName);
    }

    [Fact]
    public async Task Packs_a_month_as_a_zip_of_every_document_and_the_table()
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);
        await customer.CreditAsync(invoice);

        var export = await ExportAsync(customer, Month(invoice), format: ExportFormat.Zip);
        using var zip = new ZipArchive(new MemoryStream(export.Bytes));

        Assert.Equal("application/zip", export.First.MediaType);
        Assert.EndsWith(".zip", export.First.FileName, StringComparison.Ordinal);
        Assert.Equal(
            ["F2026-000001.pdf", "F2026-000001.xml", "A2026-000001.pdf", "A2026-000001.xml", export.First.FileName.Replace(".zip", ".csv", StringComparison.Ordinal)],
            zip.Entries.Select(e => e.FullName));
        Assert.Equal("%PDF-1.7", Read(zip.Entries[0])[..8]);
        Assert.Contains("F2026-000001", Read(zip.Entries[1]), StringComparison.Ordinal);
        Assert.Equal((await ExportAsync(customer, Month(invoice))).Text, Read(zip.Entries[4]));
        Assert.Equal(export.Bytes, (await ExportAsync(customer, Month(invoice), format: ExportFormat.Zip)).Bytes);
    }

    [Fact]
    public async Task Sends_chunks_within_the_contracts_bound_and_says_what_they_are_once()
    {
        var customer = await Server.CustomerAsync();
        // 250 lines on one invoice: more than one chunk of text.
        for (var i = 0; i < 250; i++)
            await customer.ChargeAsync(Server.Today().AddDays(-i), i + 1);
        await Server.RunJobsAsync();

        var export = await ExportAsync(customer, (Server.Today().AddDays(-1), Server.Today().AddDays(1)));

        Assert.Equal(250, Rows(export.Text).Count);
        Assert.True(export.Messages.Count > 1);
        Assert.All(export.Messages, m => Assert.InRange(m.Chunk.Length, 1, 65_536));
        Assert.All(export.Messages.Skip(1), m => Assert.Equal(("", "", 0L), (m.FileName, m.MediaType, m.DocumentsTotal)));
    }

    public static TheoryData<string, Date?, Date?, ExportFormat> BadSpans => new()
    {
        { "start_date", null, D(2026, 2, 1), ExportFormat.Csv },
        { "end_date", D(2026, 1, 1), null, ExportFormat.Csv },
        { "start_date", D(2026, 2, 30), D(2026, 3, 1), ExportFormat.Csv },
        { "end_date", D(2026, 1, 1), D(2026, 0, 0), ExportFormat.Csv },
        { "end_date", D(2026, 1, 1), D(2026, 1, 1), ExportFormat.Csv },
        { "end_date", D(2026, 1, 2), D(2026, 1, 1), ExportFormat.Csv },
        { "end_date", D(2025, 1, 1), D(2026, 1, 3), ExportFormat.Csv },
        { "end_date", D(2026, 1, 1), D(2026, 2, 2), ExportFormat.Zip },
        { "format", D(2026, 1, 1), D(2026, 2, 1), (ExportFormat)9 },
    };

    [Theory]
    [MemberData(nameof(BadSpans))]
    public async Task Refuses_a_span_or_form_that_makes_no_sense(string field, Date? start, Date? end, ExportFormat format)
    {
        var tenant = await Server.CreateResellerAsync();
        using var call = tenant.Owner.Billing.ExportInvoices(
            new ExportInvoicesRequest { Parent = tenant.Name, StartDate = start, EndDate = end, Format = format }, cancellationToken: Cancel);

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Cancel));
        Assert.Contains(field, error.GetRpcStatus()!.GetDetail<global::Google.Rpc.BadRequest>()!.FieldViolations.Select(v => v.Field));
    }

    [Fact]
    public async Task Refuses_a_filter_that_cannot_be_read_and_those_who_do_not_bill()
    {
        var customer = await Server.CustomerAsync();
        var viewer = await Server.AddMemberAsync(customer.Tenant, MemberRole.Viewer);
        var days = (Server.Today(), Server.Today().AddDays(1));
        using var call = viewer.Billing.ExportInvoices(Request(customer, days, ""), cancellationToken: Cancel);
        var stranger = await Server.CreateResellerAsync();
        using var foreign = stranger.Owner.Billing.ExportInvoices(Request(customer, days, ""), cancellationToken: Cancel);

        await AssertReason(ErrorReason.FilterInvalid, () => ExportAsync(customer, days, "nothing = 1"));
        await AssertReason(ErrorReason.RoleNotAllowed, () => call.ResponseStream.MoveNext(Cancel));
        await AssertReason(ErrorReason.ResourceNotFound, () => foreign.ResponseStream.MoveNext(Cancel));
    }

    private sealed record Export(IReadOnlyList<ExportInvoicesResponse> Messages)
    {
        public ExportInvoicesResponse First => Messages[0];

        public ExportInvoicesResponse Last => Messages[^1];

        public byte[] Bytes => [.. Messages.SelectMany(m => m.Chunk)];

        public string Text => Encoding.UTF8.GetString(Bytes);
    }

    private static Date D(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private static (DateOnly, DateOnly) Month(Invoice invoice)
    {
        var first = new DateOnly(invoice.IssueDate.Year, invoice.IssueDate.Month, 1);
        return (first, first.AddMonths(1));
    }

    private static ExportInvoicesRequest Request(Billed customer, (DateOnly Start, DateOnly End) days, string filter, ExportFormat format = default) => new()
    {
        Parent = customer.Tenant.Name,
        StartDate = days.Start.ToProto(),
        EndDate = days.End.ToProto(),
        Filter = filter,
        Format = format,
    };

    private static async Task<Export> ExportAsync(Billed customer, (DateOnly, DateOnly) days, string filter = "", ExportFormat format = default)
    {
        using var call = customer.Billing.ExportInvoices(Request(customer, days, filter, format), cancellationToken: Cancel);
        var messages = new List<ExportInvoicesResponse>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(Cancel))
            messages.Add(message);
        return new Export(messages);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Rows by column; no cell of these tests holds a comma within quotes or a line break.</summary>
    private static List<Dictionary<string, string>> Rows(string csv)
    {
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Cells).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        return [.. cells, cell.ToString()];
    }
}

using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Downloads;

public sealed class DownloadInvoiceTests(ServerFixture server) : ServerTest(server)
{
    [Theory]
    [InlineData(DocumentFormat.Unspecified, "F2026-000001.pdf", "application/pdf", "%PDF-1.7")]
    [InlineData(DocumentFormat.Pdf, "F2026-000001.pdf", "application/pdf", "%PDF-1.7")]
    [InlineData(DocumentFormat.Xml, "F2026-000001.xml", "application/xml", "<?xml ve")]
    public async Task Streams_the_same_bytes_each_time_and_says_first_what_they_are(DocumentFormat format, string name, string type, string begin)
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        var first = await ReadAsync(customer, invoice.Name, format);
        await customer.PayAsync(Server, 4800);
        var again = await ReadAsync(customer, invoice.Name, format);

        Assert.Equal((name, type), (first[0].FileName, first[0].MediaType));
        Assert.Equal(first[0].TotalBytes, first.Sum(m => m.Chunk.Length));
        Assert.All(first, m => Assert.InRange(m.Chunk.Length, 1, 65_536));
        Assert.All(first.Skip(1), m => Assert.Equal("", m.FileName));
        Assert.StartsWith(begin, first[0].Chunk.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Knows_no_document_of_another_reseller_and_refuses_what_is_none()
    {
        var (mine, theirs) = (await Server.CustomerAsync(), await Server.CustomerAsync());
        var invoice = await theirs.IssueAsync(Server);

        await AssertReason(ErrorReason.ResourceNotFound, () => ReadAsync(mine, invoice.Name));
        await AssertReason(ErrorReason.ResourceNotFound, () => ReadAsync(mine, invoice.Name.In(mine.Tenant)));
        await AssertReason(ErrorReason.ResourceNotFound, () => ReadAsync(theirs, invoice.Name.Elsewhere()));
        await AssertReason(ErrorReason.FieldInvalid, () => ReadAsync(mine, mine.Name));
        await AssertReason(ErrorReason.FieldInvalid, () => ReadAsync(theirs, invoice.Name, (DocumentFormat)9));
    }

    private static async Task<List<DownloadInvoiceResponse>> ReadAsync(Billed customer, string name, DocumentFormat format = default)
    {
        using var call = customer.Billing.DownloadInvoice(new DownloadInvoiceRequest { Name = name, Format = format }, cancellationToken: Cancel);
        var messages = new List<DownloadInvoiceResponse>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(Cancel))
            messages.Add(message);
        return messages;
    }
}

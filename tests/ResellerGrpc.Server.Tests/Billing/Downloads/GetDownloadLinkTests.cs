using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Billing.Downloads;

public sealed class GetDownloadLinkTests(ServerFixture server) : ServerTest(server)
{
    [Theory]
    [InlineData(DocumentFormat.Unspecified, "application/pdf", "F2026-000001.pdf")]
    [InlineData(DocumentFormat.Xml, "application/xml", "F2026-000001.xml")]
    public async Task Downloads_the_very_document_by_plain_http_without_sign_in(DocumentFormat format, string mediaType, string fileName)
    {
        var customer = await Server.CustomerAsync();
        var invoice = await customer.IssueAsync(Server);

        var link = await LinkAsync(customer, invoice.Name, format);
        using var response = await FetchAsync(link.Uri);

        Assert.Equal((fileName, mediaType), (link.FileName, link.MediaType));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(await DownloadAsync(customer, invoice.Name, format), await response.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", fileName), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileName));
        Assert.Equal("no-store, private", response.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Answers_a_head_request_and_serves_a_credit_note()
    {
        var customer = await Server.CustomerAsync();
        var note = await customer.CreditAsync(await customer.IssueAsync(Server));
        var link = await LinkAsync(customer, note.Name);

        using var head = await FetchAsync(link.Uri, HttpMethod.Head);
        using var whole = await FetchAsync(link.Uri);

        Assert.Equal("A2026-000001.pdf", head.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync(Cancel)).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Works_on_every_node_until_it_expires_and_then_says_so_in_the_readers_language()
    {
        var customer = await Server.CustomerAsync();
        var link = await LinkAsync(customer, (await customer.IssueAsync(Server)).Name);
        await using var other = await Server.StartNodeAsync();
        Assert.Equal(Server.Clock.GetUtcNow().AddMinutes(15), link.ExpireTime.ToDateTimeOffset());

        Server.Clock.MoveTo(link.ExpireTime.ToDateTimeOffset().AddSeconds(-1));
        using var last = await FetchAsync(link.Uri, address: other.HttpAddress);
        Server.Clock.MoveTo(link.ExpireTime.ToDateTimeOffset());
        using var late = await FetchAsync(link.Uri, language: "fr-FR, en;q=0.5");

        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Equal("text/plain", late.Content.Headers.ContentType!.MediaType);
        Assert.Contains("a expiré", await late.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("no-store, private", late.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_or_made_up_leads_nowhere()
    {
        var customer = await Server.CustomerAsync();
        var link = await LinkAsync(customer, (await customer.IssueAsync(Server)).Name);
        var middle = link.Uri.Length - 40;
        var changed = link.Uri[..middle] + (link.Uri[middle] == 'A' ? 'B' : 'A') + link.Uri[(middle + 1)..];
        var folder = link.Uri[..(link.Uri.LastIndexOf('/') + 1)];

        foreach (var uri in (string[])[changed, link.Uri[..^8], folder + "x", folder + "%20", folder + new string('A', 5_000)])
        {
            using var response = await FetchAsync(uri);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Contains("not valid", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Is_for_every_member_and_knows_no_document_of_another_reseller()
    {
        var (mine, theirs) = (await Server.CustomerAsync(), await Server.CustomerAsync());
        var invoice = await theirs.IssueAsync(Server);
        var viewer = await Server.AddMemberAsync(theirs.Tenant, MemberRole.Viewer);

        await viewer.Billing.GetDownloadLinkAsync(new() { Name = invoice.Name }, cancellationToken: Cancel);
        await AssertReason(ErrorReason.ResourceNotFound, () => LinkAsync(mine, invoice.Name));
        await AssertReason(ErrorReason.ResourceNotFound, () => LinkAsync(mine, invoice.Name.In(mine.Tenant)));
        await AssertReason(ErrorReason.ResourceNotFound, () => LinkAsync(theirs, invoice.Name.Elsewhere()));
        await AssertViolates(mine.Billing.GetDownloadLinkAsync(new() { Name = mine.Name }, cancellationToken: Cancel), "name");
        await AssertViolates(mine.Billing.GetDownloadLinkAsync(new() { Name = invoice.Name.In(mine.Tenant), Format = (DocumentFormat)9 }, cancellationToken: Cancel), "format");
    }

    [Fact]
    public async Task Works_for_as_long_as_the_caller_asks_within_bounds()
    {
        var customer = await Server.CustomerAsync();
        var request = new GetDownloadLinkRequest { Name = (await customer.IssueAsync(Server)).Name, Lifetime = Duration.FromTimeSpan(TimeSpan.FromDays(30)) };
        var month = await customer.Billing.GetDownloadLinkAsync(request, cancellationToken: Cancel);
        Assert.Equal(Server.Clock.GetUtcNow().AddDays(30), month.ExpireTime.ToDateTimeOffset());

        request.Lifetime = Duration.FromTimeSpan(TimeSpan.FromHours(2));
        var link = await customer.Billing.GetDownloadLinkAsync(request, cancellationToken: Cancel);
        Server.Clock.MoveTo(link.ExpireTime.ToDateTimeOffset().AddSeconds(-1));
        using var last = await FetchAsync(link.Uri);
        Server.Clock.MoveTo(link.ExpireTime.ToDateTimeOffset());
        using var late = await FetchAsync(link.Uri);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Gone), (last.StatusCode, late.StatusCode));
        foreach (var (seconds, nanos) in new[] { (59L, 0), (2_592_001L, 0), (0L, 0), (-60L, 0), (60L, 1), (long.MinValue, 0) })
        {
            request.Lifetime = new Duration { Seconds = seconds, Nanos = nanos };
            await AssertViolates(customer.Billing.GetDownloadLinkAsync(request, cancellationToken: Cancel), "lifetime");
        }
    }

    private static Task<DownloadLink> LinkAsync(Billed customer, string name, DocumentFormat format = default) =>
        customer.Billing.GetDownloadLinkAsync(new() { Name = name, Format = format }, cancellationToken: Cancel).ResponseAsync;

    /// <summary>The link's path on a server of the test; its host is a setting.</summary>
    private async Task<HttpResponseMessage> FetchAsync(string uri, HttpMethod? method = null, Uri? address = null, string language = "en")
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(address ?? Server.HttpAddress, new Uri(uri).PathAndQuery));
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        return await client.SendAsync(request, Cancel);
    }

    private static async Task<byte[]> DownloadAsync(Billed customer, string name, DocumentFormat format)
    {
        using var call = customer.Billing.DownloadInvoice(new DownloadInvoiceRequest { Name = name, Format = format }, cancellationToken: Cancel);
        var bytes = new List<byte>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(Cancel))
            bytes.AddRange(message.Chunk);
        return [.. bytes];
    }
}

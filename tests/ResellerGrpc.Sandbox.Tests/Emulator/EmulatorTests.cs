using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MimeKit;
using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Emulator;

public sealed class EmulatorTests : EmulatorFixture
{
    private const string UserScope = "https://www.googleapis.com/auth/admin.directory.user.readonly";

    [Theory]
    [InlineData("admin/directory/v1/groups")]
    [InlineData("admin/directory/v1/users/alice@acme.example?colour=blue")]
    public async Task Shows_a_request_that_nobody_scripted(string path)
    {
        ExpectsTheUnexpected = true;

        var answer = await GetAsync(path, Token("alice@acme.example"));

        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal("/" + path.Split('?')[0], Assert.Single(Emulator.Requests.Unexpected).Path);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("ya29.invented", HttpStatusCode.Unauthorized)]
    public async Task Refuses_calls_without_a_good_token(string? token, HttpStatusCode status) =>
        Assert.Equal(status, (await GetAsync("admin/directory/v1/users/alice@acme.example", token)).StatusCode);

    [Theory]
    [InlineData("oscar@acme.example", "", HttpStatusCode.Forbidden)]
    [InlineData("oscar@acme.example", "?viewType=domain_public", HttpStatusCode.OK)]
    [InlineData("gina@globex.example", "?viewType=domain_public", HttpStatusCode.Forbidden)]
    [InlineData("alice@acme.example", "?projection=everything", HttpStatusCode.BadRequest)]
    [InlineData("alice@acme.example", "?fields=id,(", HttpStatusCode.BadRequest)]
    public async Task Shows_people_as_google_would(string caller, string query, HttpStatusCode status)
    {
        var answer = await GetAsync("admin/directory/v1/users/alice@acme.example" + query, Token(caller));

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.OK)
        {
            Assert.DoesNotContain("isAdmin", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Answers_the_selected_fields_only()
    {
        var answer = await GetAsync(
            "admin/directory/v1/users?domain=acme.example&maxResults=1&fields=nextPageToken,users(id,name/fullName)",
            Token("alice@acme.example"));

        Assert.Equal(
            """{"users":[{"id":"400000000000000000001","name":{"fullName":"Alice Martin"}}],"nextPageToken":"~1"}""",
            await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Takes_failures_over_http_and_refuses_unknown_members()
    {
        var good = await Http.PostAsJsonAsync(
            "_emulator/faults", new { path = "/oauth2/v3/certs", status = 503, count = 2 }, Cancellation);
        var bad = await Http.PostAsJsonAsync("_emulator/faults", new { path = "/token", colour = "blue" }, Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, good.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync("oauth2/v3/certs", null)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync("oauth2/v3/certs", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("oauth2/v3/certs", null)).StatusCode);
        Assert.Contains("/oauth2/v3/certs", await Http.GetStringAsync("_emulator/requests", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mints_a_token_for_a_script()
    {
        var answer = await Http.PostAsJsonAsync(
            "_emulator/id-token", new { email = "alice@acme.example", audience = "a" }, Cancellation);

        Assert.Equal(3, (await answer.Content.ReadAsStringAsync(Cancellation)).Split('.').Length);
    }

    [Fact]
    public async Task Shows_mail_with_links_and_without_running_it()
    {
        var message = new MimeMessage(
            [new MailboxAddress("", "invitations@revendeur.example")], [new MailboxAddress("", "alice@acme.example")], "<b>Hello</b>",
            new MultipartAlternative(
                new TextPart("plain") { Text = "Open https://localhost:5080/i/abc?x=1&y=2 <script>alert(1)</script>" },
                new TextPart("html") { Text = "<script>alert(1)</script><a href=\"https://localhost:5080/i/abc\">Open</a>" }));
        Assert.IsType<MailResult.Sent>(await Adapter<IMailSender>().SendAsync(message, null, Cancellation));
        var id = Emulator.Mailbox.All[0].Id;

        var list = await Http.GetStringAsync("mailbox", Cancellation);
        Assert.Contains($"<a href=\"/mailbox/{id}\">&lt;b&gt;Hello&lt;/b&gt;</a>", list, StringComparison.Ordinal);
        var view = await Http.GetStringAsync($"mailbox/{id}", Cancellation);
        Assert.Contains("<a href=\"https://localhost:5080/i/abc?x=1&amp;y=2\">", view, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", view, StringComparison.Ordinal);
        var part = await GetAsync($"mailbox/{id}/html", null);
        Assert.StartsWith("sandbox", part.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private string Token(string email) => Emulator.Tokens.MintAccessToken(email, UserScope);

    private async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request, Cancellation);
    }
}

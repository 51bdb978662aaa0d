using System.Net;
using System.Net.Http.Headers;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

public sealed class SecurityHeadersTests(ServerFixture server) : ServerTest(server)
{
    [Theory]
    [InlineData("/not-a-page", HttpStatusCode.NotFound)]
    [InlineData("/v1/me", HttpStatusCode.OK)]
    [InlineData("/sign-in", HttpStatusCode.Redirect)]
    public async Task Every_answer_to_a_browser_says_what_may_be_done_with_it(string address, HttpStatusCode status)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", Server.Emulator.Tokens.MintIdToken("camille@revendeur.example", ServerFixture.Audience));

        using var answer = await http.GetAsync(new Uri(Server.HttpAddress, address), Cancel);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        if (address == "/v1/me")
            Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task No_other_site_may_read_an_answer()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(Server.HttpAddress, "/reseller.v1.AccountService/GetMe"));
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var answer = await http.SendAsync(request, Cancel);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}

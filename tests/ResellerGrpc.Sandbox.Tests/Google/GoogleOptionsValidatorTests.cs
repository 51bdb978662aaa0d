using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

public sealed class GoogleOptionsValidatorTests
{
    [Fact]
    public void Accepts_the_defaults() => Assert.True(Validate(new GoogleOptions()).Succeeded);

    [Theory]
    [InlineData("http://127.0.0.1:5090/", true)]
    [InlineData("http://localhost:5090/", true)]
    [InlineData("https://proxy.acme.example/google/", true)]
    [InlineData("http://admin.acme.example/", false)]
    [InlineData("http://127.0.0.1.acme.example/", false)]
    [InlineData("https://proxy.acme.example/google", false)]
    [InlineData("https://user@proxy.acme.example/", false)]
    [InlineData("https://proxy.acme.example/?a=b", false)]
    [InlineData("ftp://127.0.0.1/", false)]
    public void Accepts_plain_http_for_loopback_only(string address, bool accepted) =>
        Assert.Equal(accepted, Validate(new GoogleOptions { DirectoryAddress = new Uri(address) }).Succeeded);

    [Theory]
    [InlineData("{}")]
    [InlineData("not json, secret-key")]
    [InlineData("""{"type":"service_account","client_email":"a@b","private_key_id":"1","private_key":"secret-key","token_uri":"http://token.acme.example/"}""")]
    [InlineData("""{"type":"authorized_user","client_email":"a@b","private_key_id":"1","private_key":"secret-key","token_uri":"https://a/"}""")]
    public void Refuses_a_bad_key_without_quoting_it(string json)
    {
        var result = Validate(new GoogleOptions { ServiceAccountKeyJson = json });

        Assert.True(result.Failed);
        Assert.DoesNotContain("secret-key", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_missing_key_file() =>
        Assert.True(Validate(new GoogleOptions { ServiceAccountKeyPath = "/nonexistent/key.json" }).Failed);

    [Fact]
    public void Refuses_time_outs_out_of_bounds() =>
        Assert.True(Validate(new GoogleOptions { ReadTimeout = TimeSpan.Zero, ReadTries = 0 }).Failed);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(GoogleOptions options) =>
        new GoogleOptionsValidator().Validate(null, options);
}

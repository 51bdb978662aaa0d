using System.Text.Json;
using ResellerGrpc.Server.Platform.SignIn;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform.SignIn;

public sealed class ReturnAddressTests
{
    private static readonly Uri Console = new("https://console.example/");

    [Fact]
    public void Never_leads_to_another_site()
    {
        Assert.All(KnownTricks(), trick =>
        {
            // Once and twice unescaped as well: a proxy on the way may do so.
            var once = Uri.UnescapeDataString(trick);
            foreach (var address in new[] { trick, once, Uri.UnescapeDataString(once) }.Select(ReturnAddress.OrHome))
            {
                Assert.DoesNotContain('\\', address);
                AssertStays(address);
                AssertStays(Uri.UnescapeDataString(address));
            }
        });
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/customers")]
    [InlineData("/customers/0198c0de-0000-7000-8000-000000000001/invoices/")]
    [InlineData("/invitation#kJ8_-x")]
    [InlineData("/invoices?filter=state%3DOPEN&page=2#top")]
    public void Keeps_a_path_of_the_console(string path) => Assert.Equal(path, ReturnAddress.OrHome(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("customers")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/a//evil.example")]
    [InlineData("/a\r\nLocation: https://evil.example")]
    [InlineData("/a\n")]
    [InlineData("/%0d%0aLocation:%20x")]
    [InlineData("/../a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/é")]
    public void Goes_home_for_anything_else(string? address) => Assert.Equal("/", ReturnAddress.OrHome(address));

    [Fact]
    public void Goes_home_for_an_address_longer_than_a_browser_would_keep() =>
        Assert.Equal("/", ReturnAddress.OrHome("/" + new string('a', 2_000)));

    [Theory]
    [InlineData("/customers", "/customers?sign_in_error=cancelled")]
    [InlineData("/a?b=1#c", "/a?b=1&sign_in_error=cancelled#c")]
    [InlineData("//evil.example", "/?sign_in_error=cancelled")]
    public void Puts_the_error_before_the_fragment(string address, string expected) =>
        Assert.Equal(expected, ReturnAddress.WithError(address, "cancelled"));

    private static void AssertStays(string address)
    {
        var target = new Uri(Console, address);
        Assert.Equal(Console.GetLeftPart(UriPartial.Authority), target.GetLeftPart(UriPartial.Authority));
        Assert.DoesNotContain("//", target.AbsolutePath, StringComparison.Ordinal);
    }

    private static string[] KnownTricks()
    {
        var file = Repository.Path("tests/ResellerGrpc.Server.Tests/Platform/SignIn/Data/open-redirects.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetString()!)];
    }
}

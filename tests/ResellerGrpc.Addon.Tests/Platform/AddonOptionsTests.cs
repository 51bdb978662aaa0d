using ResellerGrpc.Addon.Platform;

namespace ResellerGrpc.Addon.Tests.Platform;

public sealed class AddonOptionsTests
{
    [Theory]
    [InlineData("https://addon.example/", "https://accounts.google.com/", true)]
    [InlineData("http://127.0.0.1:5082/", "http://127.0.0.1:5090/", true)]
    [InlineData("https://addon.example/", "http://127.0.0.1:5090/", false)]
    [InlineData("http://addon.example/", "https://accounts.google.com/", false)]
    [InlineData("https://addon.example/", "http://keys.example/", false)]
    public void A_public_address_takes_public_keys_over_https(string address, string authority, bool safe)
    {
        var options = new AddonOptions { PublicAddress = new(address), Authority = new(authority), ConsoleAddress = new("https://desk.example/") };

        Assert.Equal(safe, options.IsSafe);
    }
}

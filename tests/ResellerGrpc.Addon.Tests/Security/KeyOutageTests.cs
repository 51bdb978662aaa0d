using System.Net;
using ResellerGrpc.Addon.Tests.Fakes;

namespace ResellerGrpc.Addon.Tests.Security;

/// <summary>An add-on that has just started, while Google's key server is away: its keys were never read.</summary>
public sealed class KeyOutageTests(AddonFixture addon) : IClassFixture<AddonFixture>
{
    [Fact]
    public async Task Judges_no_token_while_Googles_keys_cannot_be_had_and_recovers_by_itself()
    {
        addon.Api.Furnish();
        addon.Emulator.Faults.Add(new() { Path = "/.well-known/openid-configuration", Status = 503, Count = 100 });
        var good = await addon.PostAsync(new GoogleCall(Routes.Homepage));
        var forged = await addon.PostAsync(new GoogleCall(Routes.Homepage) { SystemToken = (fixture, _) => fixture.SystemToken(Routes.Settings) });

        // Neither good nor bad: both are asked to come again, and nobody learns which one is forged.
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5", ""), (good.Status, good.RetryAfter, good.Text));
        Assert.Equal(good, forged);
        Assert.Empty(addon.Api.Calls);

        addon.Emulator.Faults.Clear();
        Assert.Equal("Revendeur Démo", (await addon.PostAsync(new GoogleCall(Routes.Homepage))).Title);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await addon.PostAsync(new GoogleCall(Routes.Homepage) { SystemToken = (fixture, _) => fixture.SystemToken(Routes.Settings) })).Status);
    }
}

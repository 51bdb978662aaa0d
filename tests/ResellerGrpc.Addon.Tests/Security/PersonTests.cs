using System.Net;
using ResellerGrpc.Addon.Tests.Fakes;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Tests.Security;

/// <summary>As whom the API is called.</summary>
public sealed class PersonTests(AddonFixture addon) : IClassFixture<AddonFixture>
{
    private static readonly Dictionary<string, Func<AddonFixture, string>> Wrong = new()
    {
        ["of another application"] = fixture => fixture.Emulator.Tokens.MintIdToken(AddonFixture.Person, "other.apps.googleusercontent.com"),
        ["signed by a stranger"] = fixture => Minted(fixture, new IdTokenOverrides { StrangerKey = true }),
        ["not signed"] = fixture => Minted(fixture, new IdTokenOverrides { Algorithm = "none" }),
        ["expired"] = fixture => Minted(fixture, new IdTokenOverrides { IssuedInSeconds = -7200, ExpiresInSeconds = -3600 }),
        ["of an address that is not verified"] = fixture => Minted(fixture, new IdTokenOverrides { EmailVerified = false }),
    };

    public static TheoryData<string> Kinds => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Refuses_a_token_of_a_person(string kind)
    {
        var before = addon.Api.Calls.Count;

        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage) { UserToken = Wrong[kind] });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(before, addon.Api.Calls.Count);
    }

    [Fact]
    public async Task Calls_the_api_with_the_persons_own_token_language_and_deadline()
    {
        addon.Api.Furnish();
        addon.Api.Calls.Clear();
        var token = addon.Emulator.Tokens.MintIdToken(AddonFixture.Person, AddonFixture.OAuthClientId);

        await addon.PostAsync(new GoogleCall(Routes.Homepage) { UserToken = _ => token, Locale = "fr-CA" });

        Assert.NotEmpty(addon.Api.Calls);
        Assert.All(addon.Api.Calls, call =>
        {
            Assert.Equal(($"Bearer {token}", "fr"), (call.Authorization, call.Language));
            Assert.NotEqual(DateTime.MaxValue, call.Deadline);
        });
    }

    [Theory]
    [InlineData("de-AT", "en")]
    [InlineData("FR", "fr")]
    [InlineData(null, "fr")]
    public async Task Speaks_the_language_of_Gmail_else_of_the_account_else_English(string? locale, string language)
    {
        addon.Api.Furnish();
        addon.Api.Calls.Clear();

        // Camille's account is French.
        await addon.PostAsync(new GoogleCall(Routes.Homepage) { Locale = locale });

        Assert.All(addon.Api.Calls, call => Assert.Equal(language, call.Language));
    }

    [Fact]
    public async Task Tells_somebody_without_a_reseller_what_to_do()
    {
        addon.Api.Furnish();
        addon.Api.On<GetMeRequest>(_ => new Me { Email = "stranger@example.com" });

        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage));

        Assert.Equal((HttpStatusCode.OK, "Not linked to a reseller"), (answer.Status, answer.Title));
        Assert.Contains("stranger@example.com belongs to no reseller", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Try again", answer.Text, StringComparison.Ordinal);
    }

    private static string Minted(AddonFixture fixture, IdTokenOverrides overrides) =>
        fixture.Emulator.Tokens.MintIdToken(AddonFixture.Person, AddonFixture.OAuthClientId, overrides);
}

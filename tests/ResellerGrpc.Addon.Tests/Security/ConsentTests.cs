using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Tests.Fakes;

namespace ResellerGrpc.Addon.Tests.Security;

/// <summary>What happens when the person did not grant something; each test is somebody else, because refusals are remembered for a minute.</summary>
public sealed class ConsentTests(AddonFixture addon) : IClassFixture<AddonFixture>
{
    private const string Somebody = "louis@revendeur.example";

    [Fact]
    public async Task Asks_at_once_for_every_scope_that_the_endpoint_needs()
    {
        var answer = await addon.PostAsync(new GoogleCall(Routes.ListContacts) { GrantedScopes = [Scopes.Execute, Scopes.Email] });

        Assert.Equal([Scopes.Directory, Scopes.Contacts], Asked(answer));
    }

    [Fact]
    public async Task Asks_for_the_address_before_it_misses_the_persons_token()
    {
        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage) { GrantedScopes = [Scopes.Execute] });

        Assert.Equal([Scopes.Email], Asked(answer));
    }

    [Fact]
    public async Task Asks_for_the_address_when_Google_sends_no_token_and_does_not_say_why()
    {
        var answer = await addon.PostAsync(new GoogleCall(Routes.Homepage) { GrantedScopes = null, UserToken = _ => null });

        Assert.Equal([Scopes.Email], Asked(answer));
    }

    [Fact]
    public async Task Goes_ahead_when_Google_does_not_say_what_was_granted()
    {
        addon.Api.Furnish();
        var call = new GoogleCall(Routes.Message) { GrantedScopes = null, MessageId = addon.Receive("alice@acme.example") };

        Assert.Equal("Acme & Fils <SARL>", (await addon.PostAsync(call)).Title);
    }

    [Fact]
    public async Task Takes_Gmails_refusal_for_a_missing_scope()
    {
        addon.Api.Furnish();
        var id = addon.Receive("alice@acme.example");
        // Says that everything is granted, and carries no token of the open message.
        var call = new GoogleCall(Routes.ReloadMessage) { Parameters = [new("message", id)] };

        Assert.Equal([Scopes.Email, Scopes.MessageMetadata], Asked(await addon.PostAsync(call)));
    }

    [Fact]
    public async Task Shows_a_card_instead_of_asking_in_a_circle_and_asks_again_on_request()
    {
        addon.Api.Furnish();
        var call = GoogleCall.Click(Routes.ListContacts, Routes.ListContacts.With(new CustomerRef(GoldenDesk.Acme)))
            with
        { GrantedScopes = [Scopes.Email], Person = Somebody, UserToken = fixture => fixture.Emulator.Tokens.MintIdToken(Somebody, AddonFixture.OAuthClientId) };

        var first = await addon.PostAsync(call);
        var replayed = await addon.PostAsync(call);

        Assert.Equal([Scopes.Directory, Scopes.Contacts], Asked(first));
        Assert.Equal("Google needs your consent", replayed.Title);
        Assert.Contains("shared contacts", replayed.Text, StringComparison.Ordinal);
        var again = replayed.Click("Try again");
        Assert.Equal([Scopes.Directory, Scopes.Contacts], Asked(await addon.PostAsync(again with { GrantedScopes = call.GrantedScopes, Person = Somebody, UserToken = call.UserToken })));
    }

    [Fact]
    public async Task Asks_again_by_itself_after_a_minute()
    {
        addon.Api.Furnish();
        var call = new GoogleCall(Routes.ComposeDraft) { GrantedScopes = [Scopes.Email] };

        Assert.Equal([Scopes.Compose], Asked(await addon.PostAsync(call)));
        addon.Clock.MoveTo(addon.Clock.GetUtcNow() + TimeSpan.FromSeconds(59));
        var explained = await addon.PostAsync(call);
        Assert.Equal("Google needs your consent", explained.Title);
        // A trigger cannot be clicked: the action that shows the same asks.
        Assert.Equal([Scopes.Compose], Asked(await addon.PostAsync(explained.Click("Try again") with { GrantedScopes = call.GrantedScopes })));
        addon.Clock.MoveTo(addon.Clock.GetUtcNow() + TimeSpan.FromSeconds(2));
        Assert.Equal([Scopes.Compose], Asked(await addon.PostAsync(call)));
    }

    private static IEnumerable<string?> Asked(Answer answer) =>
        answer.Json["requesting_google_scopes"]!["scopes"]!.AsArray().Select(scope => (string?)scope);
}

using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Security;
using ResellerGrpc.Addon.Tests.Fakes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Tests.Messages;

public sealed class MessageTests : IClassFixture<AddonFixture>
{
    private readonly AddonFixture addon;

    public MessageTests(AddonFixture fixture)
    {
        addon = fixture;
        addon.Api.Furnish();
        addon.Api.Calls.Clear();
    }

    [Theory]
    [InlineData("alice@acme.example", "Acme & Fils <SARL>")]
    [InlineData("Somebody Else <someone@acme.example>", "Acme & Fils <SARL>")]
    [InlineData("IT <it@mail.acme.example>", "Acme & Fils <SARL>")]
    [InlineData("=?utf-8?B?QsO8Y2hlcg==?= <BRUNO@Bucher.Example>", "Bücher")]
    public async Task Finds_the_customer_of_a_sender(string from, string customer)
    {
        var answer = await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = addon.Receive(from) });

        Assert.Equal(customer, answer.Title);
    }

    [Fact]
    public async Task Asks_the_api_once_for_all_people_of_the_message()
    {
        await addon.PostAsync(new GoogleCall(Routes.Message)
        {
            MessageId = addon.Receive(AddonFixture.Person, string.Join(", ", Enumerable.Range(1, 40).Select(n => $"p{n}@{new string('d', 60)}{n}.example"))),
        });

        var asked = addon.Api.Received<ListCustomersRequest>().Single();
        Assert.InRange(asked.Filter.Length, 1, 1000);
    }

    [Fact]
    public async Task Asks_the_api_once_for_each_thing_on_the_card_of_a_customer()
    {
        await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = addon.Receive("alice@acme.example"), GrantedScopes = GoogleCall.AllScopes });

        var asked = addon.Api.Calls.Select(call => call.Request.Descriptor.Name).Order();
        Assert.Equal(
            ["GetMeRequest", "ListCustomersRequest", "ListInvoicesRequest", "ListSharedContactsRequest", "ListSubscriptionsRequest"], asked);
    }

    [Fact]
    public async Task Reads_the_contacts_only_of_who_has_granted_them()
    {
        var id = addon.Receive("alice@acme.example");
        await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = id });
        Assert.Empty(addon.Api.Received<ListSharedContactsRequest>());

        var answer = await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = id, GrantedScopes = GoogleCall.AllScopes });
        var asked = addon.Api.Received<ListSharedContactsRequest>().Single();
        Assert.StartsWith("ya29.", asked.GoogleAccessToken, StringComparison.Ordinal);
        Assert.Contains("Label Clients, VIP", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_customer_also_when_subscriptions_cannot_be_read()
    {
        addon.Api.On<ListSubscriptionsRequest>(_ => throw FakeApi.Refusal(Grpc.Core.StatusCode.Unavailable, "SERVER_UNAVAILABLE", "The server is starting."));

        var answer = await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = addon.Receive("alice@acme.example") });

        Assert.Equal("Acme & Fils <SARL>", answer.Title);
        Assert.Contains("The server is starting.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_message_is_gone_and_that_Gmail_is_away()
    {
        var gone = await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = addon.Receive("x@y.example", owner: "louis@revendeur.example") });
        Assert.Equal("The message is gone", gone.Title);

        var id = addon.Receive("alice@acme.example");
        addon.Emulator.Faults.Add(new() { Path = "/gmail/v1/users/me/messages/", Status = 503, Count = 2 });
        var away = await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = id });
        Assert.Equal("Gmail does not answer", away.Title);
        // A trigger cannot be clicked: its card tries again by the action that shows the same.
        Assert.Equal("Acme & Fils <SARL>", (await addon.PostAsync(away.Click("Try again") with { MessageId = id })).Title);
    }

    [Fact]
    public async Task Offers_a_reader_no_invitation_of_a_stranger()
    {
        addon.Api.On<GetMeRequest>(_ => GoldenDesk.Me(MemberRole.Viewer));

        var answer = await addon.PostAsync(new GoogleCall(Routes.Message) { MessageId = addon.Receive("nora@nouveau-client.example") });

        Assert.Equal("No customer here", answer.Title);
    }

    [Theory]
    [InlineData("sender is outside", "a@x.example", "me@own.example", "a@x.example")]
    [InlineData("own sender: recipients", "me@own.example", "a@x.example,b@own.example,c@y.example", "a@x.example,c@y.example")]
    [InlineData("each once", "b@own.example", "a@x.example,A@X.example", "a@x.example")]
    [InlineData("nobody outside", "b@own.example", "me@own.example", "")]
    public void Takes_the_people_outside_of_the_own_organisation(string why, string from, string to, string expected)
    {
        var people = to.Split(',').Select(address => Correspondents.Of("", address)!).ToList();
        var person = new SignedInPerson("1", "me@own.example", "", null);

        var found = Correspondents.Of(new MessageHeaders(Correspondents.Of("", from), people), person);

        Assert.True(expected == string.Join(',', found.Select(one => one.Email)), why);
    }

    [Fact]
    public void Takes_strangers_of_the_same_mail_provider_for_outsiders()
    {
        var person = new SignedInPerson("1", "me@gmail.com", "", null);

        Assert.Single(Correspondents.Of(new MessageHeaders(Correspondents.Of("", "you@gmail.com"), []), person));
        Assert.Empty(Correspondents.Of(new MessageHeaders(Correspondents.Of("", "me@gmail.com"), []), person));
    }
}

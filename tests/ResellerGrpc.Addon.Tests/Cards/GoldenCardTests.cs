using System.Net;
using System.Text.Json.Nodes;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Invitations;
using ResellerGrpc.Addon.Invoices;
using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Orders;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.Addon.Tests.Fakes;
using ResellerGrpc.Sandbox.Simulator;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Tests.Cards;

/// <summary>
/// Every card in both languages, byte for byte, and as Google would read it. The add-on itself refuses what its lint finds, so each
/// of these has passed that too.
/// </summary>
public sealed class GoldenCardTests(AddonFixture addon) : IClassFixture<AddonFixture>
{
    private const string Folder = "tests/ResellerGrpc.Addon.Tests/Golden";

    private static readonly Dictionary<string, string> Invitation = new()
    {
        ["name"] = "Nora Neuf",
        ["email"] = "nora@nouveau-client.example",
        ["domain"] = "nouveau-client.example",
        ["organisation"] = "Nouveau Client",
        ["language"] = "fr",
    };

    private static readonly Dictionary<string, Func<AddonFixture, GoogleCall>> Calls = new()
    {
        ["home"] = _ => new GoogleCall(Routes.Homepage),
        ["search"] = _ => Click(Routes.SearchCustomers, new SearchInputs(GoldenDesk.Reseller)) with { Form = new Dictionary<string, string> { ["query"] = "a" } },
        ["suggestions"] = _ => new GoogleCall(Routes.SuggestCustomers)
        {
            Parameters = [new CallParameter("reseller", GoldenDesk.Reseller)],
            Form = new Dictionary<string, string> { ["query"] = "acme.example" },
        },
        ["message-of-a-customer"] = fixture => new GoogleCall(Routes.Message)
        {
            MessageId = fixture.Receive("\"Martin, Alice\" <alice@acme.example>"),
            GrantedScopes = GoogleCall.AllScopes,
        },
        ["message-of-a-stranger"] = fixture => new GoogleCall(Routes.Message) { MessageId = fixture.Receive("=?utf-8?Q?Nora_N=C3=A9uf?= <nora@nouveau-client.example>") },
        ["message-of-a-consumer"] = fixture => new GoogleCall(Routes.Message) { MessageId = fixture.Receive("Tom <tom@gmail.com>") },
        ["message-of-several"] = fixture => new GoogleCall(Routes.Message)
        {
            MessageId = fixture.Receive(AddonFixture.Person, "alice@acme.example, louis@revendeur.example", "bruno@bucher.example"),
        },
        ["message-among-colleagues"] = fixture => new GoogleCall(Routes.Message) { MessageId = fixture.Receive("louis@revendeur.example") },
        ["customer-without-contact-scope"] = _ => Click(Routes.OpenCustomer, new CustomerRef(GoldenDesk.Acme)),
        ["customer-invited"] = _ => Click(Routes.OpenCustomer, new CustomerRef(GoldenDesk.Bucher)),
        ["contacts"] = _ => Click(Routes.ListContacts, new CustomerRef(GoldenDesk.Acme)) with { GrantedScopes = GoogleCall.AllScopes },
        ["invite"] = _ => Click(Routes.InviteForm, new InviteFormInputs(GoldenDesk.Reseller)),
        ["invite-sent"] = _ => Click(Routes.SendInvitation, new InviteInputs(GoldenDesk.Reseller, "r")) with { Form = Invitation },
        ["invitation-resent"] = _ => Click(Routes.ResendInvitation, new InvitationChange(GoldenDesk.Bucher, "r", "7")),
        ["invitation-revoke"] = _ => Click(Routes.AskRevokeInvitation, new CustomerRef(GoldenDesk.Bucher)),
        ["invitation-revoked"] = _ => Click(Routes.RevokeInvitation, new InvitationChange(GoldenDesk.Bucher, "r", "7")),
        ["seats"] = _ => Click(Routes.ManageSubscription, new SeatsInputs(GoldenDesk.AcmeSubscription)),
        ["seats-plus-2"] = _ => Click(Routes.AdjustSeats, new SeatsInputs(GoldenDesk.AcmeSubscription, 13, 1)),
        ["plans"] = _ => Click(Routes.ListPlans, new PlansInputs(GoldenDesk.Acme, GoldenDesk.AcmeSubscription)),
        ["plans-for-a-new-subscription"] = _ => Click(Routes.ListPlans, new PlansInputs(GoldenDesk.Acme)),
        ["cancel"] = _ => Click(Routes.CancelForm, new SubscriptionRef(GoldenDesk.AcmeSubscription)),
        ["cancel-quote"] = _ => Click(Routes.PreviewOrder, new OrderDraft(GoldenDesk.Acme, Wish.Cancel, GoldenDesk.AcmeSubscription))
            with
        { Form = new Dictionary<string, string> { ["when"] = "end", ["reason"] = "Moves away" } },
        ["order-placed"] = _ => Click(Routes.PlaceOrder, new PlaceInputs(GoldenDesk.Acme, "quote-token-of-the-api", "r")),
        ["order-undone"] = _ => Click(Routes.UndoOrder, new UndoInputs(GoldenDesk.AcmeOrder, "r")),
        ["invoices"] = _ => Click(Routes.ListInvoices, new CustomerRef(GoldenDesk.Acme)),
        ["invoice-opened"] = _ => Click(Routes.OpenInvoice, new InvoiceRef(GoldenDesk.AcmeInvoice)),
        ["compose"] = _ => new GoogleCall(Routes.ComposeDraft) { Recipients = ["Alice <alice@acme.example>"] },
        ["compose-to-a-stranger"] = _ => new GoogleCall(Routes.ComposeDraft) { Recipients = ["nora@nouveau-client.example"] },
        ["compose-invoice"] = _ => Click(Routes.InsertInvoice, new InvoiceRef(GoldenDesk.AcmeInvoice)),
        ["compose-offer"] = _ => Click(Routes.InsertOffer, new ResellerGrpc.Addon.Compose.OfferInputs(GoldenDesk.Business, "EUR", GoldenDesk.Acme))
            with
        { Form = new Dictionary<string, string> { ["seats"] = "14" } },
        ["compose-price-list"] = _ => Click(Routes.InsertOffer, new ResellerGrpc.Addon.Compose.OfferInputs(GoldenDesk.Business, "EUR"))
            with
        { Form = new Dictionary<string, string> { ["seats"] = "14" } },
        ["settings"] = _ => Click(Routes.Settings, new NoInputs()),
    };

    public static TheoryData<string, string> Cards
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var card in Calls.Keys)
            {
                data.Add(card, "en");
                data.Add(card, "fr");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public async Task A_card_is_as_recorded_and_as_Google_reads_it(string card, string language)
    {
        addon.Api.Furnish();
        addon.Ids.Restart();
        var call = Calls[card](addon) with { Locale = language == "fr" ? "fr-FR" : "en-GB" };

        var answer = await addon.PostAsync(call);

        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status}: {string.Join('\n', addon.Errors.Drain())}");
        Assert.Null(StrictAnswer.Refusal(call.Route.Kind, answer.Text));
        Assert.DoesNotContain(Functions(answer.Json), function => !Known.Contains(function));
        Golden.Matches($"{Folder}/{card}.{language}.json", answer.Json);
        Assert.Empty(addon.Errors.Drain());
    }

    [Fact]
    public void Every_route_has_its_card_here()
    {
        var shown = Calls.Values.Select(make => make(addon).Route.Name);

        Assert.Empty(Routes.All.Select(route => route.Name).Except(shown).Except(
            ["homepage/reload", "message/reload", "compose/reload", "customers/return", "customers/invite/check"]));
    }

    private static readonly HashSet<string> Known = [.. Routes.All.Select(AddonFixture.Audience)];

    private static GoogleCall Click<TInputs>(ActionRoute<TInputs> route, TInputs inputs)
        where TInputs : notnull => GoogleCall.Click(route, route.With(inputs));

    private static IEnumerable<string> Functions(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => member.Key == "function" ? [(string)member.Value!] : Functions(member.Value)),
        JsonArray list => list.SelectMany(Functions),
        _ => [],
    };
}

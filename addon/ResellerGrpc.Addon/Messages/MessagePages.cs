using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Invitations;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Messages;

/// <param name="Message">Gmail's id of the message.</param>
internal sealed record MessageInputs(string? Message = null);

/// <summary>Beside an opened message: the customer it is about, a chooser for several, an invitation for none.</summary>
internal static class MessagePages
{
    public static async Task<ITriggerAnswer> ShowAsync(AddonRequest request) => TriggerAnswer.Show(await CardAsync(request));

    public static async Task<IActionAnswer> ReloadAsync(AddonRequest request, MessageInputs inputs) =>
        ActionAnswer.Update(await CardAsync(request));

    private static async Task<Card> CardAsync(AddonRequest request)
    {
        if (request.MessageId is not { } messageId)
        {
            return NobodyCard.Of((await Members.LoadAsync(request)).Memberships[0].Reseller, request.Voice);
        }

        var asked = Members.LoadAsync(request);
        var headers = await request.Messages.ReadAsync(request, messageId);
        var me = await asked;
        var correspondents = Correspondents.Of(headers, request.Person);
        if (correspondents.Count == 0)
        {
            return NobodyCard.Of(me.Memberships[0].Reseller, request.Voice);
        }

        var customers = await CustomerMatch.FindAsync(request, me, correspondents);
        return customers.Count switch
        {
            0 => await UnknownAsync(request, me, correspondents),
            1 => await CustomerPages.LoadAsync(request, customers[0]),
            _ => ChooserCard.Of(customers, request.Voice),
        };
    }

    private static async Task<Card> UnknownAsync(AddonRequest request, Me me, IReadOnlyList<Correspondent> correspondents)
    {
        var seller = me.Memberships.FirstOrDefault(membership => membership.Role.MaySell());
        return seller is null
            ? NobodyCard.Of(me.Memberships[0].Reseller, request.Voice)
            : await InvitePages.ForStrangerAsync(request, seller.Reseller, correspondents[0]);
    }
}

/// <summary>Several customers take part in the message.</summary>
internal static class ChooserCard
{
    public static Card Of(IReadOnlyList<Customer> customers, Voice voice) => new()
    {
        Name = "chooser",
        Header = new CardHeader(voice.Say("Which customer?", "Quel client ?")),
        Sections = [Widgets.Section(voice.Say("In this message", "Dans ce message"), CustomerRows.Of(customers, voice, ""))],
    };
}

/// <summary>Nobody outside of the own organisation takes part.</summary>
internal static class NobodyCard
{
    public static Card Of(string reseller, Voice voice) => new()
    {
        Name = "nobody",
        Header = new CardHeader(voice.Say("No customer here", "Aucun client ici")),
        Sections =
        [
            Widgets.Section(null, new TextParagraph(Voice.Html(voice.Say(
                "This message is among your own people, or its sender is no customer.",
                "Ce message est interne, ou son expéditeur n’est pas client.")))),
            SearchSection.Of(reseller, voice),
        ],
    };
}

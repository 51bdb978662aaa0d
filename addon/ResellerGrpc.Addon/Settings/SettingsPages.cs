using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Settings;

/// <summary>Who is signed in, for whom, in which language; the rest is set in the console.</summary>
internal static class SettingsPages
{
    public static async Task<IActionAnswer> ShowAsync(AddonRequest request, NoInputs inputs)
    {
        var voice = request.Voice;
        var me = await Members.LoadAsync(request);
        return ActionAnswer.Push(new Card
        {
            Name = "settings",
            Header = new CardHeader(voice.Say("Settings", "Réglages")),
            Sections =
            [
                Widgets.Section(voice.Say("Signed in", "Connecté"),
                [
                    Widgets.Fact(voice.Say("Account", "Compte"), Voice.Html(me.Email), "PERSON"),
                    .. me.Memberships.Select(membership => (Widget)Widgets.Fact(
                        Members.RoleName(membership.Role, voice), Voice.Html(membership.ResellerDisplayName), "STORE")),
                ]),
                Widgets.Section(voice.Say("Language", "Langue"), new TextParagraph(Voice.Html(voice.Say(
                    "English, as Gmail's own language is not French.", "Français, comme la langue de Gmail.")))),
                Widgets.Section(null, new ButtonList(Widgets.Plain(
                    voice.Say("Open the desk", "Ouvrir la console"), new OpenLink(request.Options.ConsoleAddress.AbsoluteUri)))),
            ],
        });
    }
}

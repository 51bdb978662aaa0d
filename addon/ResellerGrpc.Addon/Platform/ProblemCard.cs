using ResellerGrpc.Addon.Protocol;

namespace ResellerGrpc.Addon.Platform;

/// <summary>A card that names a problem, its remedy, and how to try again.</summary>
internal static class ProblemCard
{
    public static Card Of(Problem problem, Voice voice, AddonCall? again) =>
        Show(problem.Title, Widgets.Lines(problem.Text), voice, problem.Repeatable ? again : null);

    /// <summary>What was not granted, what it is good for, and the question once more.</summary>
    public static Card NotGranted(IReadOnlyList<string> scopes, Voice voice, AddonCall? again) => Show(
        voice.Say("Google needs your consent", "Votre accord est nécessaire"),
        Voice.Html(voice.Say("You did not grant: ", "Vous n’avez pas accordé : "))
            + Voice.Html(string.Join(" ; ", scopes.Select(scope => Scopes.Purpose(scope, voice))))
            + "<br>" + Voice.Html(voice.Say("Nothing else in your account is touched.", "Rien d’autre dans votre compte n’est utilisé."))
            + (again is null ? "<br>" + Voice.Html(voice.Say("Reload Gmail to be asked again.", "Rechargez Gmail pour que la question revienne.")) : ""),
        voice, again);

    private static Card Show(string title, string html, Voice voice, AddonCall? again) => new()
    {
        Name = "problem",
        Header = new CardHeader(title),
        Sections =
        [
            new Section
            {
                Widgets = again is null
                    ? [new TextParagraph(html)]
                    : [new TextParagraph(html), new ButtonList(Widgets.Primary(voice.Say("Try again", "Réessayer"), again))],
            },
        ],
    };
}

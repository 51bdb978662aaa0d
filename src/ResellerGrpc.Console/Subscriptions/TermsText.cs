using ResellerGrpc.Console.Language;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Subscriptions;

internal static class TermsText
{
    /// <summary>The text of terms in the person's language, else in whichever there is.</summary>
    public static string Of(Terms? terms, Speech speech) =>
        (terms?.Texts.FirstOrDefault(text => text.LanguageCode == speech.Language) ?? terms?.Texts.FirstOrDefault())?.Text ?? "";
}

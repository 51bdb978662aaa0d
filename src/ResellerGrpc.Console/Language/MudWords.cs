using Microsoft.Extensions.Localization;
using MudBlazor;

namespace ResellerGrpc.Console.Language;

/// <summary>MudBlazor's own texts in French; its English ones are built in.</summary>
internal sealed class MudWords(Speech speech) : MudLocalizer
{
    public override LocalizedString this[string key] =>
        speech.French && MudFrench.Texts.TryGetValue(key, out var text) ? new(key, text) : new(key, key, resourceNotFound: true);

    public override LocalizedString this[string key, params object[] arguments] =>
        speech.French && MudFrench.Texts.TryGetValue(key, out var text)
            ? new(key, string.Format(System.Globalization.CultureInfo.InvariantCulture, text, arguments))
            : new(key, key, resourceNotFound: true);
}

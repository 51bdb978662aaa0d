using Microsoft.JSInterop;

namespace ResellerGrpc.Console.Language;

/// <summary>Which language the person reads: the one chosen here before, else the browser's.</summary>
public sealed class Languages(IJSRuntime browser)
{
    /// <summary><c>fr</c> or <c>en</c>; asked before the first screen is drawn.</summary>
    public string Present() => ((IJSInProcessRuntime)browser).Invoke<string>("desk.language") == "fr" ? "fr" : "en";

    /// <summary>Remembers the choice and starts the page anew, since the server's texts change with it.</summary>
    public ValueTask ChooseAsync(string language) => browser.InvokeVoidAsync("desk.setLanguage", language);
}

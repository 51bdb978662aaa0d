namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>One sentence in every language the product speaks. Placeholders <c>{name}</c> are filled from a dictionary.</summary>
internal readonly record struct LocalText(string En, string Fr)
{
    /// <param name="language">A primary language subtag; anything but <c>fr</c> reads English.</param>
    public string In(string language) => language == "fr" ? Fr : En;

    public string In(string language, IReadOnlyDictionary<string, string> values)
    {
        var text = In(language);
        foreach (var (name, value) in values)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }
}

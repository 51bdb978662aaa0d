namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>One sentence in every language the product speaks. Placeholders <c>{name}</c> are filled from a dictionary.</summary>
internal readonly record struct LocalText(string En, string Fr)
{
    /// <param name="language">A primary language subtag; anything but <c>fr</c> reads English.</param>
    public string In(string language) => language == "fr" ? Fr : En;

    /// <param name="language">As above.</param>
    /// <param name="values">What the placeholders stand for. A value that is a sentence has its French one beside it, as <c>name_fr</c>.</param>
    public string In(string language, IReadOnlyDictionary<string, string> values)
    {
        var text = In(language);
        foreach (var (name, value) in values)
            text = text.Replace($"{{{name}}}", language == "fr" ? values.GetValueOrDefault(name + "_fr", value) : value, StringComparison.Ordinal);
        return values.TryGetValue("state", out var state) ? StateWords.Fill(text, state, language) : text;
    }
}

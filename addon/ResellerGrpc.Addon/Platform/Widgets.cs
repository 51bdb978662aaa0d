using ResellerGrpc.Addon.Protocol;

namespace ResellerGrpc.Addon.Platform;

/// <summary>Widgets as every card writes them.</summary>
internal static class Widgets
{
    /// <summary>The manifest's <c>primaryColor</c>, #1a5fb4.</summary>
    private static readonly Color Blue = new(0.102, 0.373, 0.706);

    /// <summary>Where a change cannot be taken back, #ba0300.</summary>
    private static readonly Color Red = new(0.729, 0.012, 0);

    private static readonly Color Grey = new(0.933, 0.937, 0.949);

    public static Button Primary(string text, OnClick click) => new(text, click) { Color = Blue };

    public static Button Danger(string text, OnClick click) => new(text, click) { Color = Red };

    /// <summary>For the second place of a footer, where Google demands a color.</summary>
    public static Button Quiet(string text, OnClick click) => new(text, click) { Color = Grey };

    public static Button Plain(string text, OnClick click) => new(text, click);

    /// <summary>A line of fact.</summary>
    /// <param name="label">Plain text.</param>
    /// <param name="html">Simple HTML.</param>
    public static DecoratedText Fact(string? label, string html, string? icon = null) => new(html)
    {
        TopLabel = label,
        StartIcon = icon is null ? null : new Icon(icon),
        WrapText = true,
    };

    /// <summary>Red text above the field that it is about.</summary>
    public static TextParagraph FieldError(string text) => new($"<font color=\"#BA0300\">{Voice.Html(text)}</font>");

    /// <summary>Something to look at.</summary>
    public static string Warning(string text) => $"<font color=\"#BA0300\"><b>{Voice.Html(text)}</b></font>";

    public static string Bold(string text) => $"<b>{Voice.Html(text)}</b>";

    /// <summary>Plain text with its line breaks as HTML.</summary>
    public static string Lines(string text) => Voice.Html(text).Replace("\n", "<br>", StringComparison.Ordinal);

    public static Section Section(string? header, params IReadOnlyList<Widget> widgets) => new()
    {
        Header = header is null ? null : Voice.Html(header),
        Widgets = widgets,
    };
}

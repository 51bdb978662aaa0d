using System.Net;

namespace ResellerGrpc.Server.Platform.Mail;

/// <summary>The outer form of mails: one column, a real heading, paragraphs, which is what screen readers and small screens need.</summary>
internal static class MailPage
{
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <param name="title">Plain text.</param>
    /// <param name="paragraphs">Plain text; line breaks are kept.</param>
    public static string Html(string language, string title, IEnumerable<string> paragraphs) =>
        Html(language, title, paragraphs.Select(Paragraph));

    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <param name="title">Plain text.</param>
    /// <param name="parts">From top to bottom.</param>
    public static string Html(string language, string title, IEnumerable<Part> parts)
    {
        var body = string.Join('\n', parts.Select(part => part.Html));
        return $"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{E(title)}</title>
            </head>
            <body style="margin:0;padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
            <main style="max-width:560px;margin:0 auto">
            <h1 style="font-size:22px;line-height:1.3">{E(title)}</h1>
            {body}
            </main>
            </body>
            </html>
            """;
    }

    /// <param name="text">Plain text; line breaks are kept.</param>
    public static Part Paragraph(string text) => new($"<p>{Broken(text)}</p>");

    /// <summary>What somebody else wrote.</summary>
    /// <param name="text">Plain text; line breaks are kept.</param>
    public static Part Quote(string text) => new(
        $"<blockquote style=\"margin:0 0 16px;padding:0 16px;border-left:4px solid #5f6368\">{Broken(text)}</blockquote>");

    /// <summary>The one thing to do: a link that looks and reads as one.</summary>
    public static Part Button(string text, string address) => new(
        "<p style=\"margin:24px 0\"><a href=\"" + E(address) + "\" style=\"display:inline-block;padding:12px 24px;background:#0b57d0;"
        + "color:#ffffff;text-decoration:none;border-radius:4px\">" + E(text) + "</a></p>");

    /// <summary>Text of several lines as people typed it, with one kind of line break.</summary>
    public static string Lines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim('\n');

    /// <summary>Headers have one line: what could begin another is a space. What a reader would take for an encoded word is parted.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Replace("=?", "= ?", StringComparison.Ordinal);

    private static string Broken(string text) => E(text).Replace("\n", "<br>", StringComparison.Ordinal);

    private static string E(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A part of the column, as HTML with nothing left of the data that HTML could read.</summary>
    public readonly record struct Part
    {
        internal Part(string html) => Html = html;

        internal string Html { get; }
    }
}

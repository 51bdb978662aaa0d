using System.Net;

namespace ResellerGrpc.Server.Platform.Mail;

/// <summary>The outer form of mails: one column, a real heading, paragraphs, which is what screen readers and small screens need.</summary>
internal static class MailPage
{
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <param name="title">Plain text.</param>
    /// <param name="paragraphs">Plain text; line breaks are kept.</param>
    public static string Html(string language, string title, IEnumerable<string> paragraphs)
    {
        var body = string.Join('\n', paragraphs.Select(p => $"<p>{E(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
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

    /// <summary>Text of several lines as people typed it, with one kind of line break.</summary>
    public static string Lines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim('\n');

    /// <summary>Headers have one line: what could begin another is a space.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));

    private static string E(string text) => WebUtility.HtmlEncode(text);
}

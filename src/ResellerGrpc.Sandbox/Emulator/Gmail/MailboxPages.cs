using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ResellerGrpc.Sandbox.Emulator.Gmail;

/// <summary>A page to look at the mail that was sent and to click its links.</summary>
internal static partial class MailboxPages
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    public static void MapMailbox(this IEndpointRouteBuilder routes, EmulatorState state)
    {
        routes.MapGet("/", () => Results.Redirect("/mailbox"));
        routes.MapGet("/mailbox", (string? to) => HtmlPage.Render("Mailbox", List(state, to)));
        routes.MapGet("/mailbox/{id}", (string id) => state.Mailbox.Find(id) is { } mail
            ? HtmlPage.Render(mail.Message.Subject ?? "", View(mail))
            : Results.NotFound());
        routes.MapGet("/mailbox/{id}/html", (HttpContext context, string id) => Part(context, state.Mailbox.Find(id)));
        routes.MapGet("/mailbox/{id}/raw", (string id) => state.Mailbox.Find(id) is { } mail
            ? Results.Bytes(mail.Raw.ToArray(), "text/plain; charset=utf-8")
            : Results.NotFound());
    }

    private static string List(EmulatorState state, string? to)
    {
        var mails = (string.IsNullOrEmpty(to) ? state.Mailbox.All : state.Mailbox.To(to)).Reverse().Take(500).ToList();
        var body = new StringBuilder("<h1>Mailbox</h1>");
        body.Append(CultureInfo.InvariantCulture, $"""
            <form><label>To <input type="search" name="to" value="{Html.Encode(to ?? "")}"></label> <button>Search</button></form>
            """);
        if (mails.Count == 0)
        {
            return body.Append("<p>No message yet. Mail that the server sends appears here; nothing leaves this machine.</p>").ToString();
        }

        body.Append("<table><thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead><tbody>");
        foreach (var mail in mails)
        {
            body.Append(CultureInfo.InvariantCulture, $"""
                <tr><td>{mail.SentAt:yyyy-MM-dd HH:mm} UTC</td><td>{Html.Encode(string.Join(", ", mail.Recipients))}</td>
                <td><a href="/mailbox/{mail.Id}">{Html.Encode(Subject(mail))}</a></td></tr>
                """);
        }

        return body.Append("</tbody></table>").ToString();
    }

    private static string View(SentMail mail)
    {
        var body = new StringBuilder("<p><a href=\"/mailbox\">Mailbox</a></p>");
        body.Append(CultureInfo.InvariantCulture, $"<h1>{Html.Encode(Subject(mail))}</h1><dl>");
        foreach (var (name, value) in new[]
        {
            ("From", mail.Message.From.ToString()), ("To", mail.Message.To.ToString()), ("Sent from", mail.Sender),
            ("Sent", mail.SentAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
        })
        {
            body.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{Html.Encode(value)}</dd>");
        }

        body.Append("</dl>");
        if (mail.Message.HtmlBody is not null)
        {
            // Links may open a tab; scripts and forms of the mail may not run.
            body.Append(CultureInfo.InvariantCulture, $"""
                <h2>HTML</h2><iframe title="Message as HTML" src="/mailbox/{mail.Id}/html"
                sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                """);
        }

        body.Append(CultureInfo.InvariantCulture, $"<h2>Text</h2><pre>{Linked(mail.Message.TextBody ?? "")}</pre>");
        AppendAttachments(body, mail);
        return body.Append(CultureInfo.InvariantCulture, $"<p><a href=\"/mailbox/{mail.Id}/raw\">Source</a></p>").ToString();
    }

    private static void AppendAttachments(StringBuilder body, SentMail mail)
    {
        var names = mail.Message.Attachments.Select(part => part.ContentDisposition?.FileName ?? part.ContentType.Name ?? part.ContentType.MimeType).ToList();
        if (names.Count > 0)
        {
            body.Append(CultureInfo.InvariantCulture, $"<h2>Attachments</h2><ul>{string.Concat(names.Select(name => $"<li>{Html.Encode(name)}</li>"))}</ul>");
        }
    }

    private static IResult Part(HttpContext context, SentMail? mail)
    {
        if (mail?.Message.HtmlBody is not { } html)
        {
            return Results.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
        return Results.Text("<base target=\"_blank\">" + html, "text/html; charset=utf-8");
    }

    private static string Subject(SentMail mail) =>
        string.IsNullOrEmpty(mail.Message.Subject) ? "(no subject)" : mail.Message.Subject;

    private static string Linked(string text) =>
        Address().Replace(Html.Encode(text), match => $"<a href=\"{match.Value}\">{match.Value}</a>");

    // After HTML encoding: an ampersand inside an address is written &amp; and is part of it, a quote ends it.
    [GeneratedRegex("https?://(?:[^\\s&<>]|&amp;)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}

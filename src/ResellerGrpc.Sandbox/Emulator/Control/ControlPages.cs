using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ResellerGrpc.Sandbox.Emulator.Control;

/// <summary>Pages to see what Google was asked, and to let Google fail; <see cref="ControlEndpoints"/> has the same for programs.</summary>
internal static class ControlPages
{
    private const int Most = 500;

    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    public static void MapControlPages(this IEndpointRouteBuilder routes, EmulatorState state)
    {
        routes.MapGet("/requests", () => HtmlPage.Render("Requests", Requests(state)));
        routes.MapGet("/faults", () => HtmlPage.Render("Faults", Faults(state, null)));
        routes.MapPost("/faults", async (HttpRequest request) =>
        {
            var problem = Add(state, await request.ReadFormAsync());
            return problem is null ? Results.Redirect("/faults") : HtmlPage.Render("Faults", Faults(state, problem));
        });
        routes.MapPost("/faults/clear", () =>
        {
            state.Faults.Clear();
            return Results.Redirect("/faults");
        });
    }

    private static string Requests(EmulatorState state)
    {
        // The pages themselves are not what Google was asked.
        var shown = state.Requests.All.Where(one => !IsPage(one.Path)).Reverse().Take(Most).ToList();
        var body = new StringBuilder("<h1>Requests</h1>");
        if (shown.Count == 0)
        {
            return body.Append("<p>Nothing was asked yet.</p>").ToString();
        }

        body.Append("<table><thead><tr><th>Time</th><th>Request</th><th>Answer</th></tr></thead><tbody>");
        foreach (var one in shown)
        {
            body.Append(CultureInfo.InvariantCulture, $"""
                <tr{(one.Unexpected is null ? "" : " class=\"unexpected\"")}><td>{one.Time:yyyy-MM-dd HH:mm:ss}</td>
                <td>{Html.Encode($"{one.Method} {one.Path}{Uri.UnescapeDataString(one.Query)}")}</td>
                <td>{(one.Status == 0 ? "connection dropped" : one.Status.ToString(CultureInfo.InvariantCulture))} {Html.Encode(one.Unexpected ?? "")}</td></tr>
                """);
        }

        return body.Append("</tbody></table>").ToString();
    }

    private static bool IsPage(string path) =>
        path is "/" or "/requests" or "/faults" or "/faults/clear" || path.StartsWith("/mailbox", StringComparison.Ordinal);

    private static string Faults(EmulatorState state, string? problem)
    {
        var body = new StringBuilder("<h1>Faults</h1>");
        if (problem is not null)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p role=\"alert\">{Html.Encode(problem)}</p>");
        }

        body.Append("""
            <form method="post" action="/faults">
            <label>Path begins with <input name="path" value="/gmail/v1/" required></label>
            <label>Status <input name="status" type="number" min="200" max="599" value="503"></label>
            <label>Delay in ms <input name="delay" type="number" min="0" max="600000" value="0"></label>
            <label>Times <input name="count" type="number" min="1" max="10000" value="1"></label>
            <button>Add</button></form>
            <form method="post" action="/faults/clear"><button>Forget all</button></form>
            """);
        var waiting = state.Faults.Waiting;
        body.Append(CultureInfo.InvariantCulture, $"<p>{waiting.Count} waiting.</p>");
        if (waiting.Count > 0)
        {
            body.Append("<table><thead><tr><th>Path</th><th>What</th><th>Times</th></tr></thead><tbody>");
            foreach (var (fault, left) in waiting)
            {
                body.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Encode(fault.Path)}</td><td>{Html.Encode(Describe(fault))}</td><td>{left}</td></tr>");
            }

            body.Append("</tbody></table>");
        }

        return body.ToString();
    }

    private static string Describe(Fault fault)
    {
        var parts = new List<string>();
        if (fault.DelayMilliseconds > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"after {fault.DelayMilliseconds} ms"));
        }

        parts.Add(fault switch
        {
            { LoseAnswer: true } => "takes effect, answer lost",
            { Half: true } => "half an answer",
            { Status: { } status } => string.Create(CultureInfo.InvariantCulture, $"{status} {fault.Reason}"),
            _ => "answers as usual",
        });
        return string.Join(", ", parts);
    }

    private static string? Add(EmulatorState state, IFormCollection form)
    {
        if (!TryNumber(form["status"], out var status) || !TryNumber(form["delay"], out var delay) || !TryNumber(form["count"], out var count))
        {
            return "Status, delay and times are whole numbers.";
        }

        try
        {
            state.Faults.Add(new Fault { Path = form["path"].ToString(), Status = status, DelayMilliseconds = delay ?? 0, Count = count ?? 1 });
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private static bool TryNumber(string? text, out int? number)
    {
        number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        return number is not null || string.IsNullOrEmpty(text);
    }
}

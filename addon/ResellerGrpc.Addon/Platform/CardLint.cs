using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ResellerGrpc.Addon.Platform;

/// <summary>Finds what Google would refuse, drop or render badly, in the JSON of an answer.</summary>
internal sealed partial class CardLint(IReadOnlyList<string> linkPrefixes)
{
    private const int MostWidgets = 100;
    private const int MostSections = 100;
    private const int MostItems = 100;
    private const int MostButtonsInARow = 3;
    private const int LargestAnswer = 50 * 1024;
    private const int LargestParameters = 1024;

    /// <summary>The binding quote travels with its button; the contract bounds it.</summary>
    private const int LargestQuote = 4096;

    private static readonly string[] Inputs = ["textInput", "selectionInput", "dateTimePicker"];

    private static readonly HashSet<string> NotInTheSidebar =
        ["columns", "carousel", "interaction", "textSyntax", "contentText", "placeholderText", "materialIcon", "externalDataSource", "platformDataSource"];

    private static readonly HashSet<string> Tags = ["b", "i", "u", "s", "font", "a", "time", "br"];

    /// <summary>Sentences about what is wrong; empty when nothing is.</summary>
    public IReadOnlyList<string> Check(JsonObject answer)
    {
        var findings = new List<string>();
        if (Encoding.UTF8.GetByteCount(answer.ToJsonString()) is > LargestAnswer and var size)
        {
            findings.Add($"the answer has {size} bytes");
        }

        foreach (var (name, node) in Everything(answer))
        {
            if (name is "pushCard" or "updateCard" && node is JsonObject card)
            {
                CheckCard(card, findings);
            }
            else if (NotInTheSidebar.Contains(name))
            {
                findings.Add($"{name} does not show in the Gmail sidebar");
            }
            else if (name == "parameters" && node is JsonArray parameters)
            {
                CheckParameters(parameters, findings);
            }
            else if (name is "url" or "imageUrl" or "iconUrl" && node is JsonValue address)
            {
                CheckAddress(name, address.GetValue<string>(), findings);
            }
        }

        return findings;
    }

    private static void CheckCard(JsonObject card, List<string> findings)
    {
        var sections = card["sections"]?.AsArray() ?? [];
        var widgets = sections.SelectMany(section => section?["widgets"]?.AsArray() ?? []).OfType<JsonObject>().ToList();
        Add(findings, sections.Count is 0 or > MostSections, $"a card has {sections.Count} sections");
        Add(findings, widgets.Count > MostWidgets, $"a card has {widgets.Count} widgets");
        Add(findings, sections.Any(section => section?["widgets"] is not JsonArray { Count: > 0 }), "a section is empty");
        foreach (var widget in widgets)
        {
            CheckWidget(widget, findings);
        }

        var names = widgets.SelectMany(widget => Inputs.Select(kind => (string?)widget[kind]?["name"])).OfType<string>().ToList();
        Add(findings, names.Count != names.Distinct().Count(), "two inputs have the same name");
        Add(findings, card["header"] is { } header && string.IsNullOrEmpty((string?)header["title"]), "a header has no title");
        CheckFooter(card["fixedFooter"] as JsonObject, findings);
    }

    private static void CheckWidget(JsonObject widget, List<string> findings)
    {
        Add(findings, widget.Count != 1, $"a widget is of {widget.Count} kinds");
        if (widget["textInput"] is { } input)
        {
            Add(findings, input["label"] is null && input["hintText"] is null, "a text field has neither label nor hint");
        }

        Add(findings, widget["buttonList"]?["buttons"] is JsonArray { Count: 0 or > MostButtonsInARow } row, "a row has none or more than three buttons");
        Add(findings, widget["selectionInput"]?["items"] is JsonArray { Count: 0 or > MostItems }, "a choice has no or too many items");
        Add(findings, widget["decoratedText"] is { } line && string.IsNullOrEmpty((string?)line["text"]), "a line has no text");
        foreach (var html in new[] { widget["textParagraph"]?["text"], widget["decoratedText"]?["text"] }.OfType<JsonNode>())
        {
            CheckHtml(html.GetValue<string>(), findings);
        }
    }

    private static void CheckFooter(JsonObject? footer, List<string> findings)
    {
        if (footer is null)
        {
            return;
        }

        Add(findings, footer["primaryButton"] is null, "a footer has no primary button");
        foreach (var (_, button) in footer)
        {
            Add(findings, button?["text"] is null || button["color"] is null, "a footer's button lacks text or color");
        }
    }

    private static void CheckParameters(JsonArray parameters, List<string> findings)
    {
        var sizes = parameters.Select(parameter => (Key: (string?)parameter?["key"], Bytes: Encoding.UTF8.GetByteCount((string?)parameter?["value"] ?? "")))
            .ToLookup(parameter => parameter.Key == "quote", parameter => parameter.Bytes);
        Add(findings, sizes[true].Sum() > LargestQuote, "a quote is larger than the contract allows");
        Add(findings, sizes[false].Sum() > LargestParameters, "a button carries more than 1 KB of parameters");
    }

    private void CheckAddress(string kind, string address, List<string> findings)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            findings.Add($"{address} is no address");
            return;
        }

        Add(findings, uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback) && uri.Scheme != "mailto", $"{kind} {address} is not https");
        Add(findings, kind != "url" && uri.AbsolutePath.EndsWith(".svg", StringComparison.OrdinalIgnoreCase), $"{kind} {address} is an SVG");
        Add(findings,
            kind == "url" && !uri.Host.EndsWith(".google.com", StringComparison.Ordinal)
                && !linkPrefixes.Any(prefix => address.StartsWith(prefix, StringComparison.Ordinal)),
            $"{address} is below no prefix of the manifest");
    }

    private static void CheckHtml(string html, List<string> findings)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(html))
        {
            var name = tag.Groups[2].Value.ToLowerInvariant();
            if (!Tags.Contains(name))
            {
                findings.Add($"<{name}> is not among the tags that Google shows");
            }
            else if (tag.Groups[1].Length > 0)
            {
                Add(findings, !open.TryPop(out var last) || last != name, $"</{name}> closes what is not open");
            }
            else if (name != "br")
            {
                open.Push(name);
            }
        }

        Add(findings, open.Count > 0, $"<{(open.TryPeek(out var left) ? left : "")}> is not closed");
        Add(findings, StrayAmpersand().IsMatch(html) || Tag().Replace(html, "").IndexOfAny(['<', '>']) >= 0, $"text is not escaped: {html}");
    }

    /// <summary>Every member of every object below, with its name.</summary>
    private static IEnumerable<(string Name, JsonNode Node)> Everything(JsonNode? node) => node switch
    {
        JsonObject item => item.Where(member => member.Value is not null)
            .SelectMany(member => Everything(member.Value).Prepend((member.Key, member.Value!))),
        JsonArray list => list.SelectMany(Everything),
        _ => [],
    };

    private static void Add(List<string> findings, bool wrong, string sentence)
    {
        if (wrong)
        {
            findings.Add(sentence);
        }
    }

    [GeneratedRegex(@"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"&(?!(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);)")]
    private static partial Regex StrayAmpersand();
}

using System.Text.Json.Nodes;
using ResellerGrpc.Addon.Platform;

namespace ResellerGrpc.Addon.Tests.Platform;

/// <summary>Each rule finds its fault and nothing in a good card.</summary>
public sealed class CardLintTests
{
    private static readonly CardLint Lint = new(["https://desk.example/", "mailto:"]);

    public static TheoryData<string, string> Faults => new()
    {
        { """{"sections":[]}""", "0 sections" },
        { """{"sections":[{"widgets":[]}]}""", "a section is empty" },
        { """{"sections":[{"widgets":[{"divider":{},"textParagraph":{"text":"a"}}]}]}""", "a widget is of 2 kinds" },
        { Widget("""{"textInput":{"name":"a"}}"""), "neither label nor hint" },
        { """{"sections":[{"widgets":[{"textInput":{"name":"a","label":"A"}},{"textInput":{"name":"a","label":"B"}}]}]}""", "the same name" },
        { Widget("""{"decoratedText":{"text":""}}"""), "a line has no text" },
        { Widget("""{"buttonList":{"buttons":[{},{},{},{}]}}"""), "more than three buttons" },
        { Widget("""{"selectionInput":{"name":"a","items":[]}}"""), "no or too many items" },
        { Widget("""{"textParagraph":{"text":"a & b"}}"""), "not escaped" },
        { Widget("""{"textParagraph":{"text":"a < b"}}"""), "not escaped" },
        { Widget("""{"textParagraph":{"text":"<b>a"}}"""), "<b> is not closed" },
        { Widget("""{"textParagraph":{"text":"a</b>"}}"""), "closes what is not open" },
        { Widget("""{"textParagraph":{"text":"<script>a</script>"}}"""), "<script> is not among" },
        { Widget("""{"buttonList":{"buttons":[{"text":"a","onClick":{"openLink":{"url":"http://desk.example/"}}}]}}"""), "is not https" },
        { Widget("""{"buttonList":{"buttons":[{"text":"a","onClick":{"openLink":{"url":"https://other.example/"}}}]}}"""), "below no prefix" },
        { Widget("""{"image":{"imageUrl":"https://desk.example/a.svg"}}"""), "is an SVG" },
        { Widget("""{"columns":{"columnItems":[]}}"""), "columns does not show" },
        { Widget("""{"buttonList":{"buttons":[{"text":"a","onClick":{"action":{"function":"f","interaction":"OPEN_DIALOG"}}}]}}"""), "interaction does not show" },
        { """{"fixedFooter":{"primaryButton":{"text":"a"}},"sections":[{"widgets":[{"divider":{}}]}]}""", "lacks text or color" },
        { """{"fixedFooter":{},"sections":[{"widgets":[{"divider":{}}]}]}""", "no primary button" },
        { """{"header":{},"sections":[{"widgets":[{"divider":{}}]}]}""", "a header has no title" },
        { $$"""{"sections":[{"widgets":[{{string.Join(',', Enumerable.Repeat("""{"divider":{}}""", 101))}}]}]}""", "101 widgets" },
        { Widget("""{"textParagraph":{"text":"LONG"}}""".Replace("LONG", new string('a', 52_000), StringComparison.Ordinal)), "bytes" },
        { Widget(Parameter("a", 1100)), "1 KB of parameters" },
        { Widget(Parameter("quote", 4100)), "quote is larger" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Finds_a_fault(string card, string finding) => Assert.Contains(Lint.Check(Shown(card)), found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void Finds_nothing_in_a_good_card() => Assert.Empty(Lint.Check(Shown("""
        {"header":{"title":"A"},"fixedFooter":{"primaryButton":{"text":"a","color":{"red":0},"onClick":{"openLink":{"url":"https://desk.example/x"}}}},
         "sections":[{"widgets":[{"textParagraph":{"text":"<b>a</b> &amp; <font color=\"#ba0300\">b</font><br>"}},
          {"buttonList":{"buttons":[{"text":"w","onClick":{"openLink":{"url":"mailto:a@b.example"}}}]}}]}]}
        """)));

    private static JsonObject Shown(string card) =>
        new() { ["renderActions"] = new JsonObject { ["action"] = new JsonObject { ["navigations"] = new JsonArray(new JsonObject { ["pushCard"] = JsonNode.Parse(card) }) } } };

    private static string Parameter(string key, int length) =>
        """{"buttonList":{"buttons":[{"text":"a","onClick":{"action":{"function":"f","parameters":[{"key":"KEY","value":"VALUE"}]}}}]}}"""
            .Replace("KEY", key, StringComparison.Ordinal).Replace("VALUE", new string('a', length), StringComparison.Ordinal);

    private static string Widget(string widget) => $$"""{"sections":[{"widgets":[{{widget}}]}]}""";
}

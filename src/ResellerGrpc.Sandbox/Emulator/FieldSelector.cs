using System.Text.Json.Nodes;

namespace ResellerGrpc.Sandbox.Emulator;

/// <summary>A partial-response selector such as <c>nextPageToken,users(id,name/fullName)</c>; <c>*</c> keeps everything.</summary>
internal sealed class FieldSelector
{
    private readonly Dictionary<string, FieldSelector?> _fields = [];

    /// <summary>The selector, or null when the text is none.</summary>
    public static FieldSelector? Parse(string text)
    {
        var position = 0;
        var selector = ParseList(text, ref position);
        return position == text.Length ? selector : null;
    }

    /// <summary>A copy with the selected fields only.</summary>
    public JsonObject Apply(JsonObject source)
    {
        var result = new JsonObject();
        foreach (var (name, value) in source)
        {
            if (_fields.TryGetValue(name, out var inner) || _fields.TryGetValue("*", out inner))
            {
                result[name] = inner is null ? value?.DeepClone() : inner.ApplyTo(value);
            }
        }

        return result;
    }

    private JsonNode? ApplyTo(JsonNode? node) => node switch
    {
        JsonObject one => Apply(one),
        JsonArray many => new JsonArray([.. many.Select(ApplyTo)]),
        _ => node?.DeepClone(),
    };

    private static FieldSelector? ParseList(string text, ref int position)
    {
        var selector = new FieldSelector();
        while (true)
        {
            var start = position;
            while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '_' or '-' or '*'))
            {
                position++;
            }

            if (start == position || !ParseInner(text, ref position, out var inner))
            {
                return null;
            }

            selector._fields[text[start..Math.Min(position, start + NameLength(text, start))]] = inner;
            if (position >= text.Length || text[position] != ',')
            {
                return selector;
            }

            position++;
        }
    }

    private static int NameLength(string text, int start)
    {
        var end = text.IndexOfAny(['/', '(', ',', ')'], start);
        return (end < 0 ? text.Length : end) - start;
    }

    private static bool ParseInner(string text, ref int position, out FieldSelector? inner)
    {
        inner = null;
        var opener = position < text.Length ? text[position] : ',';
        if (opener is not ('/' or '('))
        {
            return true;
        }

        position++;
        if (opener == '/')
        {
            return ParsePath(text, ref position, out inner);
        }

        inner = ParseList(text, ref position);
        return inner is not null && position < text.Length && text[position++] == ')';
    }

    private static bool ParsePath(string text, ref int position, out FieldSelector? inner)
    {
        inner = new FieldSelector();
        var start = position;
        position += NameLength(text, start);
        if (start == position || !ParseInner(text, ref position, out var deeper))
        {
            return false;
        }

        inner._fields[text[start..(start + NameLength(text, start))]] = deeper;
        return true;
    }
}

using System.Text.Json;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events.Audit;

/// <summary>What differs between two states of a resource, field by field; a list counts as one value.</summary>
internal static class FieldChanges
{
    /// <summary>They change with everything and tell nothing.</summary>
    private static readonly HashSet<string> Silent = ["etag", "update_time"];

    /// <param name="old">A JSON object, or null when there was nothing.</param>
    /// <param name="current">A JSON object, or null when there is nothing any more.</param>
    /// <returns>Ordered by path.</returns>
    public static IEnumerable<FieldChange> Between(string? old, string? current)
    {
        var before = Leaves(old);
        var after = Leaves(current);
        return before.Keys.Union(after.Keys)
            .Order(StringComparer.Ordinal)
            .Select(path => new FieldChange
            {
                Field = path,
                OldJson = before.GetValueOrDefault(path, ""),
                NewJson = after.GetValueOrDefault(path, ""),
            })
            .Where(change => change.OldJson != change.NewJson);
    }

    private static Dictionary<string, string> Leaves(string? json)
    {
        var leaves = new Dictionary<string, string>();
        if (json is null)
            return leaves;
        using var document = JsonDocument.Parse(json);
        Collect(document.RootElement, "", leaves);
        return leaves;
    }

    private static void Collect(JsonElement element, string path, Dictionary<string, string> leaves)
    {
        foreach (var property in element.EnumerateObject().Where(property => path.Length > 0 || !Silent.Contains(property.Name)))
        {
            var inner = path + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
                Collect(property.Value, inner + ".", leaves);
            else
                // Written anew, so that the spacing of the stored text does not matter.
                leaves[inner] = JsonSerializer.Serialize(property.Value);
        }
    }
}

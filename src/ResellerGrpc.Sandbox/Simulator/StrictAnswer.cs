using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Sandbox.Simulator.Protocol;

namespace ResellerGrpc.Sandbox.Simulator;

/// <summary>
/// Reads an answer as Google does: as the one message that this caller expects, refusing every unknown field. What Google
/// reads leniently (both spellings of a name, numbers as texts) is read leniently.
/// </summary>
internal static class StrictAnswer
{
    private static readonly string[] AuthorizationErrors =
        [.. AuthorizationError.Descriptor.Fields.InDeclarationOrder().SelectMany(field => new[] { field.Name, field.JsonName })];

    /// <summary>Google's refusal, or null when the answer can be read.</summary>
    public static string? Refusal(RouteKind kind, string answer)
    {
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(answer);
        }
        catch (JsonException failure)
        {
            return $"Failed to convert server response to JSON: {failure.Message}";
        }

        if (json is not JsonObject root)
        {
            return "Failed to convert server response to JSON: it is no object.";
        }

        var expected = root.Any(member => AuthorizationErrors.Contains(member.Key)) ? AuthorizationError.Descriptor
            : kind == RouteKind.Trigger ? RenderActions.Descriptor
            : kind == RouteKind.Suggestion ? GetAutocompletionResponse.Descriptor
            : SubmitFormResponse.Descriptor;
        return Message(root, expected);
    }

    private static string? Message(JsonObject json, MessageDescriptor type)
    {
        var chosen = new HashSet<OneofDescriptor>();
        foreach (var (name, value) in json)
        {
            if (type.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name) is not { } field)
            {
                return $"Cannot find field: {name} in message {type.FullName}";
            }

            if (field.ContainingOneof is { } oneof && !chosen.Add(oneof))
            {
                return $"Multiple values set for oneof {oneof.Name} in message {type.FullName}";
            }

            if (value is not null && Field(value, field) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static string? Field(JsonNode value, FieldDescriptor field)
    {
        if (!field.IsRepeated)
        {
            return Single(value, field);
        }

        return value is JsonArray list
            ? list.Select(item => item is null ? $"Repeated field elements cannot be null in field: {field.FullName}" : Single(item, field)).FirstOrDefault(refusal => refusal is not null)
            : $"Expected an array for repeated field: {field.FullName}";
    }

    private static string? Single(JsonNode value, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message when value is JsonObject inner => Message(inner, field.MessageType),
        FieldType.Message => $"Expected an object for field: {field.FullName}",
        FieldType.String when value.GetValueKind() == JsonValueKind.String => null,
        FieldType.Bool when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => null,
        FieldType.Enum when value.GetValueKind() == JsonValueKind.String && field.EnumType.FindValueByName(value.GetValue<string>()) is not null => null,
        FieldType.Int32 or FieldType.Int64 or FieldType.Float when IsNumber(value) => null,
        _ => $"Invalid value {value.ToJsonString()} for field: {field.FullName}",
    };

    private static bool IsNumber(JsonNode value) => value.GetValueKind() == JsonValueKind.Number
        || (value.GetValueKind() == JsonValueKind.String && decimal.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out _));
}

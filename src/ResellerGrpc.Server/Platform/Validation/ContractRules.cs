using System.Globalization;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Platform.Validation;

/// <summary>
/// What holds for every request, read from the contract's descriptors: request ids are UUIDs, enum values are known, text
/// carries no control characters and stays within bounds, lists are bounded, page sizes are not negative.
/// </summary>
internal static class ContractRules
{
    /// <summary>Longest text a field may hold unless its feature says less; keeps any row and index within reason.</summary>
    public const int MaxText = 10_000;

    /// <summary>Most values a repeated field may carry.</summary>
    public const int MaxRepeated = 1_000;

    /// <summary>Nested messages deeper than this are refused rather than followed.</summary>
    private const int MaxDepth = 12;

    /// <summary>A partial update carries an incomplete resource: only its name is required. What the mask must name, <see cref="FieldMasks"/> says.</summary>
    private const string UpdateMask = "update_mask";

    public static void Check(IMessage request, Violations violations) =>
        Check(request, "", request.Descriptor.FindFieldByName(UpdateMask) is not null, 0, violations);

    private static void Check(IMessage message, string path, bool partial, int depth, Violations violations)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var fieldPath = path + field.Name;
            var value = field.Accessor.GetValue(message);
            if (!partial || field.Name == "name" || (depth == 0 && field.Name != UpdateMask))
                CheckPresence(field, value, fieldPath, violations);
            if (field.IsMap || value is null || depth > MaxDepth)
                continue;
            if (field.IsRepeated)
                CheckList(field, (System.Collections.IList)value, fieldPath, partial, depth, violations);
            else
                CheckValue(field, value, fieldPath, partial, depth, violations);
        }
    }

    private static void CheckList(
        FieldDescriptor field, System.Collections.IList values, string path, bool partial, int depth, Violations violations)
    {
        if (!violations.Check(values.Count <= MaxRepeated, path, "TOO_MANY", FieldRules.TooMany(MaxRepeated)))
            return;
        for (var i = 0; i < values.Count; i++)
            CheckValue(field, values[i]!, $"{path}[{i}]", partial, depth, violations);
    }

    /// <summary>Fields that the contract marks REQUIRED (or IDENTIFIER of an update) must be there.</summary>
    private static void CheckPresence(FieldDescriptor field, object? value, string path, Violations violations)
    {
        var behaviors = field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) ?? [];
        if (!behaviors.Contains(FieldBehavior.Required))
            return;
        var present = value switch
        {
            null or "" => false,
            System.Collections.ICollection list => list.Count > 0,
            Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture) != 0,
            _ => true,
        };
        violations.Check(present, path, "REQUIRED", FieldRules.Required);
    }

    private static void CheckValue(FieldDescriptor field, object value, string path, bool partial, int depth, Violations violations)
    {
        switch (value)
        {
            case string text:
                CheckText(field, text, path, violations);
                CheckName(field, text, path, violations);
                break;
            case int size when field.Name == "page_size":
                violations.Check(size >= 0, path, "NEGATIVE", FieldRules.PageSize);
                break;
            case IMessage nested when nested.Descriptor.File.Package != "google.protobuf":
                Check(nested, path + ".", partial, depth + 1, violations);
                break;
            case Enum when field.FieldType == FieldType.Enum:
                var number = Convert.ToInt32(value, CultureInfo.InvariantCulture);
                violations.Check(field.EnumType.FindValueByNumber(number) is not null, path, "UNKNOWN_VALUE", FieldRules.UnknownEnum);
                break;
        }
    }

    /// <summary>A field that refers to a resource holds a name of that type; a parent may span all customers.</summary>
    private static void CheckName(FieldDescriptor field, string text, string path, Violations violations)
    {
        var reference = field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference);
        if (text.Length == 0 || reference is null || NamePattern.Of(reference) is not { } pattern)
            return;
        violations.Check(
            pattern.TryParse(text, out _, wildcard: field.Name == "parent"), path, "RESOURCE_NAME", FieldRules.ResourceName(pattern.Form));
    }

    private static void CheckText(FieldDescriptor field, string text, string path, Violations violations)
    {
        if (field.Name == "request_id")
            violations.Check(Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty, path, "UUID", FieldRules.Uuid);
        violations.Check(text.Length <= MaxText, path, "TOO_LONG", FieldRules.TooLong(MaxText));
        violations.Check(
            !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')), path, "CONTROL_CHARACTERS", FieldRules.ControlCharacters);
    }
}

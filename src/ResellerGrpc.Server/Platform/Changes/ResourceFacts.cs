using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>What history keeps of a resource beside its values, so that a line can be shown without reading the resource.</summary>
internal static class ResourceFacts
{
    /// <summary>In this order: the fields by which the contract's resources are called.</summary>
    private static readonly string[] NameFields = ["display_name", "number", "plan_display_name", "summary", "email"];

    /// <summary>A name to show; empty when the resource has none.</summary>
    public static string DisplayName(IMessage? resource) =>
        NameFields.Select(field => Text(resource, field)).FirstOrDefault(text => text.Length > 0) ?? "";

    /// <summary>Name of the customer that the resource is, lies under or names; empty when none is concerned.</summary>
    public static string Customer(string name, IMessage? resource)
    {
        var parts = name.Split('/');
        return parts is ["resellers", _, "customers", _, ..] ? string.Join('/', parts[..4]) : Text(resource, "customer");
    }

    private static string Text(IMessage? resource, string field) =>
        resource?.Descriptor.FindFieldByName(field) is { FieldType: FieldType.String, IsRepeated: false } found
            ? (string)found.Accessor.GetValue(resource)
            : "";
}

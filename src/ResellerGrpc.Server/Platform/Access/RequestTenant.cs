using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ResellerGrpc.Server.Platform.Access;

/// <summary>
/// Finds the resource name that a request is about: <c>parent</c>, <c>name</c>, or the <c>name</c> of the resource it carries
/// (AIP-131 to 135), and with it the tenant.
/// </summary>
internal static class RequestTenant
{
    private static readonly ConcurrentDictionary<MessageDescriptor, NameField?> Fields = new();

    /// <param name="Path">Proto path for error messages.</param>
    /// <param name="Read">Reads the name from a request of this type.</param>
    public sealed record NameField(string Path, Func<IMessage, string> Read);

    public static NameField? FieldOf(MessageDescriptor request) => Fields.GetOrAdd(request, Find);

    /// <summary>The reseller's id, when <paramref name="name"/> begins with <c>resellers/{uuid}</c>.</summary>
    public static bool TryGetReseller(string name, out Guid resellerId)
    {
        var second = name.IndexOf('/', StringComparison.Ordinal) is var first and > 0
            ? name.IndexOf('/', first + 1) : -1;
        var head = second < 0 ? name : name[..second];
        var found = NamePattern.Reseller.TryParse(head, out var ids);
        resellerId = found ? ids![0] : Guid.Empty;
        return found;
    }

    private static NameField? Find(MessageDescriptor request)
    {
        foreach (var candidate in (string[])["parent", "name"])
        {
            if (request.FindFieldByName(candidate) is { FieldType: FieldType.String } field)
                return new NameField(candidate, message => (string)field.Accessor.GetValue(message));
        }

        foreach (var field in request.Fields.InDeclarationOrder())
        {
            if (field is { FieldType: FieldType.Message, IsRepeated: false }
                && field.MessageType.FindFieldByName("name") is { FieldType: FieldType.String } name)
            {
                return new NameField(
                    $"{field.Name}.name",
                    message => field.Accessor.GetValue(message) is IMessage resource ? (string)name.Accessor.GetValue(resource) : "");
            }
        }

        return null;
    }
}

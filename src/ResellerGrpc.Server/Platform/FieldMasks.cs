using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform;

/// <summary>Partial updates (AIP-134): merges what the mask names into the resource as it stands.</summary>
internal static class FieldMasks
{
    private static readonly FieldMask.MergeOptions Replace = new()
    {
        ReplaceMessageFields = true,
        ReplaceRepeatedFields = true,
        ReplacePrimitiveFields = true,
    };

    /// <param name="mask">As sent; <c>*</c> names everything mutable.</param>
    /// <param name="current">The resource as it stands; receives the merge.</param>
    /// <param name="mutable">Paths that may change; a path below one of them may as well.</param>
    /// <exception cref="ApiException">UPDATE_MASK_INVALID: no field is named, or one that is unknown or cannot be changed.</exception>
    public static void Apply<T>(FieldMask? mask, T incoming, T current, params string[] mutable)
        where T : class, IMessage<T>
    {
        string[] paths = mask is null ? [] : mask.Paths is ["*"] ? mutable : [.. mask.Paths];
        var wrong = paths.Where(path => !IsMutable<T>(path, mutable)).ToArray();
        if (paths.Length == 0 || wrong.Length > 0)
        {
            throw new ApiException(ErrorReason.UpdateMaskInvalid, ("paths", string.Join(", ", wrong)))
            {
                Violations = [new FieldViolation(
                    "update_mask", "UPDATE_MASK_INVALID", ErrorCatalog.Of(ErrorReason.UpdateMaskInvalid).Text)],
            };
        }

        Merge(paths, incoming, current);
    }

    /// <summary>Takes over the fields that are set, for messages that come without a mask.</summary>
    /// <param name="current">Receives the merge.</param>
    /// <param name="mutable">Fields that may change.</param>
    public static void ApplySet<T>(T incoming, T current, IEnumerable<string> mutable)
        where T : class, IMessage<T> =>
        Merge([.. mutable.Where(path => IsSet(incoming, path))], incoming, current);

    private static void Merge<T>(string[] paths, T incoming, T current)
        where T : class, IMessage<T>
    {
        var effective = new FieldMask();
        effective.Paths.AddRange(paths);
        effective.Merge(incoming, current, Replace);
    }

    private static bool IsMutable<T>(string path, string[] mutable)
        where T : class, IMessage<T> =>
        mutable.Any(m => path == m || path.StartsWith(m + ".", StringComparison.Ordinal)) && FieldMask.IsValid<T>(path);

    private static bool IsSet<T>(T message, string path)
        where T : IMessage<T>
    {
        var field = message.Descriptor.FindFieldByName(path);
        var value = field.Accessor.GetValue(message);
        return value switch
        {
            null or "" or 0 or 0L or false => false,
            System.Collections.ICollection list => list.Count > 0,
            System.Enum e => Convert.ToInt32(e, System.Globalization.CultureInfo.InvariantCulture) != 0,
            _ => true,
        };
    }
}

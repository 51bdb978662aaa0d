using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform;

/// <summary>
/// An etag is the row's PostgreSQL version (<c>xmin</c>), which changes with every update and needs no column. It is quoted
/// and opaque to callers (AIP-154).
/// </summary>
internal static class Etags
{
    public static string Of(uint version) => $"\"{version:x}\"";

    /// <summary>Does nothing when the caller sent no etag; otherwise it must be that of the row as it stands.</summary>
    /// <exception cref="ApiException">ETAG_MISMATCH: somebody changed the resource since the caller read it.</exception>
    public static void Check(string etag, uint version)
    {
        if (etag.Length > 0 && etag != Of(version))
            throw new ApiException(ErrorReason.EtagMismatch, ("current_etag", Of(version)));
    }
}

namespace ResellerGrpc.Server.Platform;

/// <summary>
/// The contract's methods that this build does not serve yet. They answer UNIMPLEMENTED. A test holds the list against the
/// code in both directions; it only shrinks.
/// </summary>
internal static class NotYetImplemented
{
    public static readonly IReadOnlySet<string> Methods = new HashSet<string>
    {
    };

    public static bool Contains(string method) => Methods.Contains(method);
}

using ResellerGrpc.Domain.Names;

namespace ResellerGrpc.Server.Google;

/// <summary>
/// The public suffix list beside the program, <c>Google/Data/public-suffix-list.dat</c>; put a newer one there and restart.
/// </summary>
internal static class PublicSuffixFile
{
    /// <summary>Reads the list.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="FormatException">The file is not the list.</exception>
    public static PublicSuffixList Load() =>
        PublicSuffixList.Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Google", "Data", "public-suffix-list.dat")));
}

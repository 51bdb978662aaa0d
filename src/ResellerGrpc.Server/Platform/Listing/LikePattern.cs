namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>Patterns for LIKE from text that a caller wrote, whose wildcards are letters like any other.</summary>
internal static class LikePattern
{
    /// <summary>To be given beside the pattern: without it the provider turns escaping off.</summary>
    public const string Escape = @"\";

    public static string Containing(string text) =>
        "%" + text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal) + "%";
}

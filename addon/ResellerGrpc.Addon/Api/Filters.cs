namespace ResellerGrpc.Addon.Api;

/// <summary>Values in the filters of the API's lists.</summary>
internal static class Filters
{
    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public static string Equal(string field, string value) => $"{field} = {Quote(value)}";
}

using System.Text.Json;

namespace ResellerGrpc.Domain.Tests.Names;

/// <summary>Rows of a data file in <c>Names/Data</c>; each file names its source and licence.</summary>
internal static class Vectors
{
    public static IReadOnlyList<string?[]> Rows(string file) => [.. Elements(file)
        .Select(row => row.EnumerateArray().Select(cell => cell.GetString()).ToArray())];

    public static IReadOnlyList<string> Texts(string file) => [.. Elements(file).Select(row => row.GetString()!)];

    private static JsonElement[] Elements(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Names", "Data", file);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.Clone())];
    }
}

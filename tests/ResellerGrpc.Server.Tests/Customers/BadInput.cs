using System.Text.Json;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>The tables of bad input that the Domain's tests have; each names its source and licence.</summary>
internal static class BadInput
{
    public static IReadOnlyList<string?[]> Rows(string file) =>
        [.. Elements(file).Select(row => row.EnumerateArray().Select(cell => cell.GetString()).ToArray())];

    public static IReadOnlyList<string> Texts(string file) => [.. Elements(file).Select(row => row.GetString()!)];

    private static JsonElement[] Elements(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.Path($"tests/ResellerGrpc.Domain.Tests/Names/Data/{file}")));
        return [.. document.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.Clone())];
    }
}

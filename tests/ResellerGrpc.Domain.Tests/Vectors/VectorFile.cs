using System.Globalization;
using System.Text.Json;

namespace ResellerGrpc.Domain.Tests.Vectors;

/// <summary>Rows of a vector file beside this class; each names its source.</summary>
internal static class VectorFile
{
    public static IReadOnlyList<JsonElement> Rows(string name) => [.. Read(name).GetProperty("rows").EnumerateArray()];

    public static JsonElement Read(string name)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Vectors", name));
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    public static string Text(this JsonElement row, string name) => row.GetProperty(name).GetString()!;

    public static DateOnly Date(this JsonElement row, string name) => ParseDate(row.Text(name));

    public static DateOnly ParseDate(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"249.95" with 2 digits is 24995; a price never has more decimals than its currency.</summary>
    public static long Minor(string text, int digits)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = dot < 0 ? "" : text[(dot + 1)..];
        Assert.True(decimals.Length <= digits, text);
        return long.Parse((dot < 0 ? text : text[..dot]) + decimals.PadRight(digits, '0'), CultureInfo.InvariantCulture);
    }
}

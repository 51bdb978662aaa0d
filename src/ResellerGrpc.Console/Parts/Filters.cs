namespace ResellerGrpc.Console.Parts;

/// <summary>Pieces of a list's filter as the contract reads it.</summary>
public static class Filters
{
    /// <summary>What a person typed, as one quoted text, so that no word of it is read as an operator.</summary>
    public static string Quoted(string typed) =>
        typed.Trim() is { Length: > 0 } text ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : "";

    /// <summary>All conditions that are not empty.</summary>
    public static string All(params IEnumerable<string> conditions) =>
        string.Join(" AND ", conditions.Where(condition => condition.Length > 0));
}

using System.Globalization;
using System.Text;

namespace ResellerGrpc.Server.Billing.Exports;

/// <summary>
/// Rows of RFC 4180 that no spreadsheet runs: a text that it could take for a formula begins with an apostrophe, which spreadsheets
/// show as text. Pure.
/// </summary>
internal static class Csv
{
    /// <summary>What a formula begins with, in the full-width forms of East Asian keyboards as well.</summary>
    private const string FormulaStarts = "=+-@|%＝＋－＠｜％";

    /// <summary>Words of people: always quoted, so that no separator of any country splits them.</summary>
    public static string Text(string value)
    {
        var harmless = IsFormula(value) ? "'" + value : value;
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A row of cells as they stand: numbers and dates that the server made, and results of <see cref="Text"/>.</summary>
    public static void Row(StringBuilder csv, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            csv.Append(i == 0 ? "" : ",").Append(cells[i]);
        csv.Append("\r\n");
    }

    /// <summary>Spaces and invisible characters before a sign do not keep every spreadsheet from reading it; control characters start a cell anew.</summary>
    private static bool IsFormula(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
                return true;
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
                return rune.IsBmp && FormulaStarts.Contains((char)rune.Value, StringComparison.Ordinal);
        }

        return false;
    }
}

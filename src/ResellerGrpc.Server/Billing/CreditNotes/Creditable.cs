using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.CreditNotes;

/// <summary>What of an invoice's lines is not credited yet, without tax.</summary>
internal sealed class Creditable
{
    private readonly Dictionary<string, long> _left;

    private Creditable(InvoiceRow invoice, IReadOnlyList<ChargeLine> lines, Dictionary<string, long> left) =>
        (Invoice, Lines, _left) = (invoice, lines, left);

    public InvoiceRow Invoice { get; }

    public IReadOnlyList<ChargeLine> Lines { get; }

    /// <summary>Minor units over all lines.</summary>
    public long Left => _left.Values.Sum();

    public static async Task<Creditable> ReadAsync(ResellerDb db, InvoiceRow invoice, CancellationToken cancellationToken)
    {
        var lines = V1.Invoice.Parser.ParseFrom(invoice.Face).Lines;
        var credited = await db.Set<CreditedLine>().AsNoTracking()
            .Where(l => l.InvoiceId == invoice.Id)
            .GroupBy(l => l.InvoiceLineId)
            .Select(g => new { g.Key, Minor = g.Sum(l => l.NetMinor) })
            .ToDictionaryAsync(g => g.Key.ToString(), g => g.Minor, cancellationToken);
        return new Creditable(
            invoice, lines, lines.ToDictionary(l => l.LineId, l => Wire.Minor(l.NetAmount)!.Value - credited.GetValueOrDefault(l.LineId)));
    }

    /// <summary>Minor units of a line; null for a line that the invoice does not have.</summary>
    public long? LeftOf(string lineId) => _left.TryGetValue(lineId, out var left) ? left : null;

    /// <summary>Whether nothing of the line was credited before.</summary>
    public bool IsWhole(ChargeLine line) => _left[line.LineId] == Wire.Minor(line.NetAmount);

    public void Take(string lineId, long minor) => _left[lineId] -= minor;
}

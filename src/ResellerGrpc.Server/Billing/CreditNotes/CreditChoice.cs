using ResellerGrpc.Domain;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.CreditNotes;

/// <summary>Turns what a member wants to credit into lines of a credit note. Pure.</summary>
internal static class CreditChoice
{
    /// <param name="creditable">What the invoice still holds; the lines taken are taken off it.</param>
    /// <param name="wanted">Empty for all that is left.</param>
    /// <param name="language">Of the document.</param>
    /// <exception cref="ApiException">FIELD_INVALID: a line that the invoice does not have; CURRENCY_MISMATCH;
    /// CREDIT_EXCEEDS_INVOICE: a line, or the invoice as a whole, holds less.</exception>
    public static IReadOnlyList<CreditItem> Of(Creditable creditable, IReadOnlyList<CreditLine> wanted, string language)
    {
        if (wanted.Count == 0)
        {
            return [.. creditable.Lines.Where(line => creditable.LeftOf(line.LineId) != 0)
                .Select(line => Take(creditable, line, creditable.LeftOf(line.LineId)!.Value, language))];
        }

        CheckKnown(creditable, wanted);
        return [.. wanted.Select(line => Take(
            creditable, creditable.Lines.Single(l => l.LineId == line.LineId), AmountOf(creditable, line, language), language))];
    }

    private static void CheckKnown(Creditable creditable, IReadOnlyList<CreditLine> wanted)
    {
        var found = new Violations();
        for (var i = 0; i < wanted.Count; i++)
        {
            found.Check(creditable.LeftOf(wanted[i].LineId) is not null, $"lines[{i}].line_id", "UNKNOWN_LINE", new(
                "Send the line_id of a line of this invoice.", "Envoyez le line_id d’une ligne de cette facture."));
        }

        found.ThrowIfAny();
    }

    private static long AmountOf(Creditable creditable, CreditLine line, string language)
    {
        var currency = creditable.Invoice.CurrencyCode;
        if (line.NetAmount is { } sent && sent.CurrencyCode != currency)
            throw new ApiException(ErrorReason.CurrencyMismatch, ("name", creditable.Invoice.Name), ("currency", currency));
        var left = Math.Min(creditable.LeftOf(line.LineId)!.Value, creditable.Left);
        var amount = line.NetAmount is { } given ? Wire.Minor(given)!.Value : left;
        if (amount > 0 && amount <= left)
            return amount;
        throw new ApiException(
            ErrorReason.CreditExceedsInvoice, ("name", creditable.Invoice.Name), ("line_id", line.LineId),
            ("creditable", MoneyText.Format(new Money(Math.Max(0, left), currency), language)));
    }

    private static CreditItem Take(Creditable creditable, ChargeLine charged, long minor, string language)
    {
        var whole = creditable.IsWhole(charged) && minor == Wire.Minor(charged.NetAmount);
        creditable.Take(charged.LineId, minor);
        return new CreditItem(
            whole ? Whole(charged) : Part(charged, minor, language), new CreditTarget(creditable.Invoice, charged, minor));
    }

    /// <summary>The line as it was charged, given back: its arithmetic stays visible.</summary>
    private static ChargeLine Whole(ChargeLine charged)
    {
        var line = charged.Clone();
        line.Kind = ChargeKind.ManualCredit;
        line.Quantity = -charged.Quantity;
        line.NetAmount = Negative(charged.NetAmount);
        line.Adjustment = charged.Adjustment is { } adjustment ? Negative(adjustment) : null;
        return line;
    }

    private static ChargeLine Part(ChargeLine charged, long minor, string language)
    {
        var currency = charged.NetAmount.CurrencyCode;
        var line = charged.Clone();
        var (part, of) = (MoneyText.Format(new Money(minor, currency), language), MoneyText.Format(new Money(Wire.Minor(charged.NetAmount)!.Value, currency), language));
        line.Kind = ChargeKind.ManualCredit;
        line.Explanation = language == "fr" ? $"Avoir partiel : {part} sur {of}" : $"Partial credit: {part} of {of}";
        line.Quantity = minor < 0 ? 1 : -1;
        line.UnitPrice = Wire.Money(Math.Abs(minor), currency);
        line.NetAmount = Wire.Money(-minor, currency);
        (line.DaysCharged, line.DaysInPeriod, line.Adjustment) = (0, 0, null);
        return line;
    }

    private static global::Google.Type.Money Negative(global::Google.Type.Money amount) =>
        Wire.Money(-Wire.Minor(amount)!.Value, amount.CurrencyCode);
}

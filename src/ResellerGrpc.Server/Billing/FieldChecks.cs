using Google.Type;
using ResellerGrpc.Domain;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using WireMoney = Google.Type.Money;

namespace ResellerGrpc.Server.Billing;

/// <summary>What amounts and days must look like in every request of billing. Pure.</summary>
internal static class FieldChecks
{
    public static readonly LocalText NotADay = new(
        "Send a whole date that exists, such as 2026-02-28.", "Envoyez une date complète qui existe, par exemple le 28/02/2026.");

    public static readonly LocalText Inverted = new(
        "The first day must come before the end.", "Le premier jour doit précéder la fin.");

    /// <summary>An amount above zero; a missing one is the contract's own complaint.</summary>
    public static void Positive(WireMoney? amount, string path, Violations found)
    {
        if (amount is null)
            return;
        if (!found.Check(Currencies.IsKnown(amount.CurrencyCode), path + ".currency_code", "CURRENCY", new(
            "Send an ISO 4217 code, such as EUR.", "Envoyez un code ISO 4217, par exemple EUR.")))
        {
            return;
        }

        var minor = Wire.Minor(amount);
        found.Check(minor is not null, path, "NOT_AN_AMOUNT", new(
            "Send an amount with the decimals of its currency, units and nanos of one sign.",
            "Envoyez un montant avec les décimales de sa devise, units et nanos de même signe."));
        found.Check(minor > 0, path, "NOT_POSITIVE", new("Send an amount above zero.", "Envoyez un montant supérieur à zéro."));
    }

    /// <returns>The day; null when there is none or it is not a day.</returns>
    public static DateOnly? Day(Date? date, string path, Violations found)
    {
        if (date is null)
            return null;
        var day = date.ToDateOnly();
        found.Check(day is not null, path, "DATE", NotADay);
        return day;
    }
}

using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Catalog;

/// <summary>What a price version may hold: amounts that its currency can express, then the rules of Domain. Pure.</summary>
internal static class PriceChecks
{
    private const string Path = "price_version";
    private const int MostTiers = 20;

    private static readonly LocalText Amount = new(
        "Send an amount of zero or more with no more decimals than its currency has.",
        "Envoyez un montant positif ou nul, sans plus de décimales que n’en a sa devise.");

    public static void Check(V1.PriceVersion version, Violations found)
    {
        var readable = found.Check(version.EffectiveDate?.ToDateOnly() is not null, $"{Path}.effective_date", "DATE", new(
            "Send a whole date with year, month and day.", "Envoyez une date complète : année, mois et jour."));
        readable &= found.Check(version.Model != V1.PriceModel.Unspecified, $"{Path}.model", "REQUIRED", FieldRules.Required);
        for (var i = 0; i < version.Prices.Count; i++)
            readable &= CheckPrice(version.Prices[i], $"{Path}.prices[{i}]", found);
        if (!readable)
            return;
        var priced = new PriceVersion(1, version.EffectiveDate!.ToDateOnly()!.Value, PlanMapping.TablesOf(version));
        foreach (var violation in PlanRules.Check(priced))
            found.Add($"{Path}.{violation.Field}", ErrorStatus.WireName(violation.Fault), PlanFaults.TextOf(violation.Fault));
    }

    /// <summary>Every currency stays on sale: subscriptions in it renew at the price that holds then.</summary>
    public static void CheckCurrencies(PriceVersionRow latest, V1.PriceVersion next, Violations found)
    {
        var missing = string.Join(", ", latest.Tables.Select(t => t.Currency).Except(next.Prices.Select(p => p.CurrencyCode)));
        found.Check(missing.Length == 0, $"{Path}.prices", "CURRENCY_MISSING", new(
            $"Send a price in {missing} too.", $"Envoyez aussi un prix en {missing}."));
    }

    /// <summary>Whether the price can be read as one; rules between its tiers come after.</summary>
    private static bool CheckPrice(V1.CurrencyPrice price, string path, Violations found)
    {
        if (!found.Check(Currencies.IsKnown(price.CurrencyCode), $"{path}.currency_code", "UNKNOWN_CURRENCY", PlanFaults.Currency))
            return false;
        var readable = found.Check(price.Tiers.Count <= MostTiers, $"{path}.tiers", "TOO_MANY", FieldRules.TooMany(MostTiers));
        for (var i = 0; i < price.Tiers.Count; i++)
            readable &= CheckTier(price.Tiers[i], price.CurrencyCode, $"{path}.tiers[{i}]", found);
        return readable;
    }

    private static bool CheckTier(V1.PriceTier tier, string currency, string path, Violations found)
    {
        var readable = found.Check(tier.UpToSeats >= 0, $"{path}.up_to_seats", "NEGATIVE", FieldRules.Between(0, int.MaxValue));
        if (!found.Check(tier.UnitPrice is not null, $"{path}.unit_price", "REQUIRED", FieldRules.Required))
            return false;
        if (!found.Check(tier.UnitPrice!.CurrencyCode == currency, $"{path}.unit_price.currency_code", "CURRENCY", new(
            $"The amount must be in {currency}.", $"Le montant doit être en {currency}.")))
        {
            return false;
        }

        return found.Check(tier.UnitPrice.ToMinor() >= 0, $"{path}.unit_price", "AMOUNT", Amount) && readable;
    }
}

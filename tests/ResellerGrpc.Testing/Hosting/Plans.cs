using Google.Type;
using ResellerGrpc.V1;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>Plans made by the operator through the API; a test shows only what matters to it.</summary>
public static class Plans
{
    /// <summary>A flexible monthly plan at 4,00 € per licence from the start of 2020, returns credited.</summary>
    public static CreatePlanRequest New(Action<Plan>? adjust = null, PriceVersion? price = null)
    {
        var plan = new Plan
        {
            Code = $"plan-{Guid.NewGuid():N}",
            DisplayNames = { Text("fr", "Essentiel"), Text("en", "Essential") },
            Interval = BillingInterval.Monthly,
            MinSeats = 1,
            MaxSeats = 1_000,
            DecreasePolicy = DecreasePolicy.ProratedCredit,
            Terms = new Terms { Version = "2026-01", Texts = { Text("fr", "Conditions"), Text("en", "Terms") } },
            Demo = true,
        };
        adjust?.Invoke(plan);
        return new CreatePlanRequest { Plan = plan, PriceVersion = price ?? Flat(From(2020, 1, 1), 400), RequestId = Tenants.NewId() };
    }

    public static async Task<Plan> CreatePlanAsync(this ServerFixture server, Action<Plan>? adjust = null, PriceVersion? price = null) =>
        await server.Operator.Catalog.CreatePlanAsync(New(adjust, price));

    public static Date From(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    /// <summary>One price per licence and period, in minor units of a currency with two decimals.</summary>
    public static PriceVersion Flat(Date from, long minor, string currency = "EUR") => Tiered(from, PriceModel.Flat, currency, (0, minor));

    /// <summary>Tiers of (last seat or 0, minor units of a currency with two decimals).</summary>
    public static PriceVersion Tiered(Date from, PriceModel model, string currency, params (int UpTo, long Minor)[] tiers)
    {
        var price = new CurrencyPrice { CurrencyCode = currency };
        price.Tiers.AddRange(tiers.Select(t => new PriceTier { UpToSeats = t.UpTo, UnitPrice = Amount(t.Minor, currency) }));
        return new PriceVersion { EffectiveDate = from, Model = model, Prices = { price } };
    }

    public static Money Amount(long minor, string currency = "EUR") =>
        new() { CurrencyCode = currency, Units = minor / 100, Nanos = (int)(minor % 100) * 10_000_000 };

    public static LocalizedText Text(string language, string text) => new() { LanguageCode = language, Text = text };
}

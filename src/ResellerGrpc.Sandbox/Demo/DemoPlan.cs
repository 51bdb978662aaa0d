using Google.Type;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Demo;

/// <summary>A text in both languages.</summary>
internal sealed record DemoText(string Fr, string En)
{
    public IEnumerable<LocalizedText> ToProto() =>
        [new LocalizedText { LanguageCode = "fr", Text = Fr }, new LocalizedText { LanguageCode = "en", Text = En }];
}

/// <summary>The terms of every demo plan.</summary>
internal sealed record DemoTerms(string Version, string Fr, string En)
{
    public Terms ToProto() => new() { Version = Version, Texts = { new DemoText(Fr, En).ToProto() } };
}

/// <summary>A plan on sale; its prices are invented.</summary>
/// <param name="Targets">Codes of the plans that it may change to.</param>
/// <param name="ArchiveDay">Day on which it leaves the market; null keeps it.</param>
internal sealed record DemoPlan(
    string Code, DemoText Name, DemoText Description, IReadOnlyList<DemoText> Features, BillingInterval Interval, int CommitmentMonths,
    int TrialDays, int MaxSeats, DecreasePolicy DecreasePolicy, PriceModel Model, IReadOnlyList<DemoTier> Tiers, IReadOnlyList<string> Targets,
    int? ArchiveDay = null, DemoPriceChange? NewPrice = null)
{
    public Plan ToProto(DemoTerms terms) => new()
    {
        Code = Code,
        DisplayNames = { Name.ToProto() },
        Descriptions = { Description.ToProto() },
        FeatureTexts = { Features.SelectMany(line => line.ToProto()) },
        Interval = Interval,
        CommitmentMonths = CommitmentMonths,
        TrialDays = TrialDays,
        MinSeats = 1,
        MaxSeats = MaxSeats,
        DecreasePolicy = DecreasePolicy,
        Terms = terms.ToProto(),
        Demo = true,
    };

    public PriceVersion PriceFrom(Date day) => new()
    {
        EffectiveDate = day,
        Model = Model,
        Prices = { Price("EUR", tier => tier.EuroCents), Price("USD", tier => tier.DollarCents) },
    };

    private CurrencyPrice Price(string currency, Func<DemoTier, int> cents)
    {
        var price = new CurrencyPrice { CurrencyCode = currency };
        price.Tiers.AddRange(Tiers.Select(tier => new PriceTier
        {
            UpToSeats = tier.UpTo,
            UnitPrice = new Money { CurrencyCode = currency, Units = cents(tier) / 100, Nanos = cents(tier) % 100 * 10_000_000 },
        }));
        return price;
    }
}

/// <param name="UpTo">Last licence of the tier; 0 for the last tier.</param>
internal sealed record DemoTier(int UpTo, int EuroCents, int DollarCents);

/// <summary>A price that is announced on a day of the story, to hold some days later.</summary>
internal sealed record DemoPriceChange(int Day, int InDays, int EuroCents, int DollarCents);

using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Server.Platform;
using LocalizedText = Google.Type.LocalizedText;

namespace ResellerGrpc.Server.Catalog;

/// <summary>Between plans as they are kept and as the contract shows them.</summary>
internal static class PlanMapping
{
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <param name="today">The day whose price is the current one.</param>
    /// <param name="whole">With every price version and the terms of the past; else with today's and the next only.</param>
    public static V1.Plan ToProto(this PlanRow row, string language, DateOnly today, bool whole)
    {
        var plan = row.Texts.Clone();
        plan.Name = row.Name;
        plan.Code = row.Code;
        plan.DisplayName = TextIn(language, plan.DisplayNames);
        plan.Description = TextIn(language, plan.Descriptions);
        plan.Features.AddRange(LinesIn(language, plan.FeatureTexts));
        plan.State = row.State;
        plan.Interval = row.Interval;
        plan.CommitmentMonths = row.CommitmentMonths;
        plan.TrialDays = row.TrialDays;
        plan.MinSeats = row.MinSeats;
        plan.MaxSeats = row.MaxSeats;
        plan.DecreasePolicy = Enum.Parse<V1.DecreasePolicy>(row.DecreasePolicy.ToString());
        plan.UpgradeTargets.AddRange(row.UpgradeTargets.Select(id => NamePattern.Plan.Format(id)));
        plan.Terms = row.Terms.FirstOrDefault(t => t.TermsVersion == row.TermsVersion)?.Terms.Clone();
        plan.Demo = row.Demo;
        plan.CreateTime = row.CreateTime.ToProto();
        plan.UpdateTime = row.UpdateTime.ToProto();
        plan.ArchiveTime = row.ArchiveTime?.ToProto();
        plan.Etag = Etags.Of(row.Version);
        AddPrices(plan, row, today, whole);
        if (whole)
        {
            plan.PastTerms.AddRange(row.Terms
                .Where(t => t.TermsVersion != row.TermsVersion).OrderByDescending(t => t.CreateTime).Select(t => t.Terms.Clone()));
        }

        return plan;
    }

    public static string NameIn(this PlanRow plan, string language) => TextIn(language, plan.Texts.DisplayNames);

    /// <summary>Writes what an update may change, except terms and prices, which have rows of their own.</summary>
    public static void Copy(V1.Plan plan, PlanRow row)
    {
        row.Texts = TextsOf(plan);
        row.SearchText = SearchTextOf(plan);
        row.CommitmentMonths = plan.CommitmentMonths;
        row.TrialDays = plan.TrialDays;
        row.MinSeats = plan.MinSeats;
        row.MaxSeats = plan.MaxSeats;
        row.DecreasePolicy = PolicyOf(plan);
        row.UpgradeTargets = TargetsOf(plan);
        row.Demo = plan.Demo;
    }

    public static V1.Plan TextsOf(V1.Plan plan) => new()
    {
        DisplayNames = { plan.DisplayNames },
        Descriptions = { plan.Descriptions },
        FeatureTexts = { plan.FeatureTexts },
    };

    public static string SearchTextOf(V1.Plan plan) =>
        Platform.Listing.SearchForm.Fold(string.Join('\n', plan.DisplayNames.Select(n => n.Text).Prepend(plan.Code)));

    public static DecreasePolicy PolicyOf(V1.Plan plan) => plan.DecreasePolicy switch
    {
        V1.DecreasePolicy.AtPeriodEnd => DecreasePolicy.AtPeriodEnd,
        V1.DecreasePolicy.NotDuringCommitment => DecreasePolicy.NotDuringCommitment,
        _ => DecreasePolicy.ProratedCredit,
    };

    /// <summary>Ids of the targets, each once; what is no plan's name is refused elsewhere and left out here.</summary>
    public static Guid[] TargetsOf(V1.Plan plan) =>
        [.. plan.UpgradeTargets.SelectMany(name => NamePattern.Plan.TryParse(name, out var ids) ? ids : []).Distinct()];

    /// <summary>The price tables of a version whose amounts were checked before.</summary>
    public static IReadOnlyList<PriceTable> TablesOf(V1.PriceVersion version)
    {
        var mode = version.Model switch
        {
            V1.PriceModel.Graduated => TierMode.Graduated,
            V1.PriceModel.Volume => TierMode.Volume,
            _ => TierMode.Flat,
        };
        return
        [
            .. version.Prices.Select(price => new PriceTable(
                price.CurrencyCode, mode, [.. price.Tiers.Select(tier => new PriceTier(
                    tier.UpToSeats == 0 ? null : tier.UpToSeats, tier.UnitPrice.ToMinor()!.Value))])),
        ];
    }

    private static void AddPrices(V1.Plan plan, PlanRow row, DateOnly today, bool whole)
    {
        var newestFirst = row.Prices.OrderByDescending(v => v.EffectiveDate).ToList();
        plan.CurrentPrice = newestFirst.FirstOrDefault(v => v.EffectiveDate <= today)?.ToProto();
        plan.NextPrice = newestFirst.LastOrDefault(v => v.EffectiveDate > today)?.ToProto();
        if (whole)
            plan.PriceVersions.AddRange(newestFirst.Select(ToProto));
    }

    private static V1.PriceVersion ToProto(this PriceVersionRow row)
    {
        var version = new V1.PriceVersion
        {
            Name = PriceVersionRow.NameOf(row.PlanId.ToString(), row.Number),
            EffectiveDate = row.EffectiveDate.ToProto(),
            Model = row.Tables[0].Mode switch
            {
                TierMode.Graduated => V1.PriceModel.Graduated,
                TierMode.Volume => V1.PriceModel.Volume,
                _ => V1.PriceModel.Flat,
            },
        };
        version.Prices.AddRange(row.Tables.Select(ToProto));
        return version;
    }

    private static V1.CurrencyPrice ToProto(PriceTable table)
    {
        var price = new V1.CurrencyPrice { CurrencyCode = table.Currency };
        price.Tiers.AddRange(table.Tiers.Select(tier => new V1.PriceTier
        {
            UpToSeats = tier.UpTo ?? 0,
            UnitPrice = new Domain.Money(tier.UnitPriceMinor, table.Currency).ToProto(),
        }));
        return price;
    }

    private static string TextIn(string language, IEnumerable<LocalizedText> texts) =>
        (texts.FirstOrDefault(t => t.LanguageCode == language) ?? texts.FirstOrDefault())?.Text ?? "";

    /// <summary>The texts in the language; where it has none, those in the language that comes first.</summary>
    private static IEnumerable<string> LinesIn(string language, IEnumerable<LocalizedText> texts)
    {
        var byLanguage = texts.ToLookup(t => t.LanguageCode, t => t.Text);
        return byLanguage.Contains(language) ? byLanguage[language] : byLanguage.FirstOrDefault() ?? Enumerable.Empty<string>();
    }
}

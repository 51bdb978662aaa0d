namespace ResellerGrpc.Domain.Catalog;

/// <summary>What can be wrong with a plan that an operator typed in.</summary>
public enum PlanFault
{
    NegativeCommitment,
    CommitmentNotWholePeriods,
    NegativeTrial,
    MinSeatsBelowOne,
    MaxSeatsBelowMin,
    TargetsItself,
    NoPriceVersion,
    VersionNumbersNotRising,
    VersionDatesNotRising,
    NoCurrency,
    CurrencyTwice,
    UnknownCurrency,
    NoTier,
    FlatWithSeveralTiers,
    TiersNotRising,
    LastTierEnds,
    NegativePrice,
}

/// <summary>A fault and the field it is in, in the words of the contract ("price_versions[0].prices[1].tiers").</summary>
public sealed record PlanViolation(string Field, PlanFault Fault);

/// <summary>The rules a plan obeys; all violations are reported at once.</summary>
public static class PlanRules
{
    public static IReadOnlyList<PlanViolation> Check(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var prices = plan.Prices.SelectMany((version, i) =>
            Check(version).Select(violation => violation with { Field = $"price_versions[{i}].{violation.Field}" }));
        return [.. Policies(plan), .. Versions(plan), .. prices];
    }

    /// <summary>One price version by itself; fields are named from it on ("prices[1].tiers").</summary>
    public static IReadOnlyList<PlanViolation> Check(PriceVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return [.. Tables(version)];
    }

    /// <summary>Everything about a plan but its prices.</summary>
    public static IEnumerable<PlanViolation> Policies(Plan plan)
    {
        var months = plan.Interval == PlanInterval.Yearly ? 12 : 1;
        if (plan.CommitmentMonths < 0)
            yield return new("commitment_months", PlanFault.NegativeCommitment);
        if (plan.CommitmentMonths % months != 0)
            yield return new("commitment_months", PlanFault.CommitmentNotWholePeriods);
        if (plan.TrialDays < 0)
            yield return new("trial_days", PlanFault.NegativeTrial);
        if (plan.MinSeats < 1)
            yield return new("min_seats", PlanFault.MinSeatsBelowOne);
        if (plan.MaxSeats < plan.MinSeats)
            yield return new("max_seats", PlanFault.MaxSeatsBelowMin);
        if (plan.UpgradeTargets.Contains(plan.Id))
            yield return new("upgrade_targets", PlanFault.TargetsItself);
    }

    private static IEnumerable<PlanViolation> Versions(Plan plan)
    {
        if (plan.Prices.Count == 0)
            yield return new("price_versions", PlanFault.NoPriceVersion);
        foreach (var (earlier, later) in plan.Prices.Zip(plan.Prices.Skip(1)))
        {
            if (later.Number <= earlier.Number)
                yield return new("price_versions", PlanFault.VersionNumbersNotRising);
            if (later.EffectiveFrom <= earlier.EffectiveFrom)
                yield return new("price_versions", PlanFault.VersionDatesNotRising);
        }
    }

    private static IEnumerable<PlanViolation> Tables(PriceVersion version)
    {
        if (version.Tables.Count == 0)
            yield return new("prices", PlanFault.NoCurrency);
        if (version.Tables.DistinctBy(table => table.Currency).Count() < version.Tables.Count)
            yield return new("prices", PlanFault.CurrencyTwice);
        for (var i = 0; i < version.Tables.Count; i++)
        {
            var table = version.Tables[i];
            if (!Currencies.IsKnown(table.Currency))
                yield return new($"prices[{i}].currency_code", PlanFault.UnknownCurrency);
            foreach (var fault in Tiers(table))
                yield return new($"prices[{i}].tiers", fault);
        }
    }

    private static IEnumerable<PlanFault> Tiers(PriceTable table)
    {
        if (table.Tiers.Count == 0)
        {
            yield return PlanFault.NoTier;
            yield break;
        }
        if (table.Mode == TierMode.Flat && table.Tiers.Count > 1)
            yield return PlanFault.FlatWithSeveralTiers;
        if (table.Tiers[^1].UpTo is not null)
            yield return PlanFault.LastTierEnds;
        // A tier without an end before the last one would swallow those after it.
        var ends = table.Tiers.SkipLast(1).Select(tier => tier.UpTo).Prepend(0).ToList();
        if (ends.Zip(ends.Skip(1)).Any(pair => pair.Second is null || pair.Second <= pair.First))
            yield return PlanFault.TiersNotRising;
        if (table.Tiers.Any(tier => tier.UnitPriceMinor < 0))
            yield return PlanFault.NegativePrice;
    }
}

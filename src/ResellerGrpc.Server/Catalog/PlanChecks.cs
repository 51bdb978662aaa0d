using System.Text.RegularExpressions;
using Google.Protobuf.Collections;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using LocalizedText = Google.Type.LocalizedText;

namespace ResellerGrpc.Server.Catalog;

/// <summary>What a plan may hold: the contract's bounds, then the rules of Domain. Pure.</summary>
internal static partial class PlanChecks
{
    private const int LongestCommitment = 60;
    private const int LongestTrial = 90;
    private const int MostSeats = 1_000_000;
    private const int MostFeatures = 20;
    private const int MostTargets = 50;

    public static readonly string[] MutableFields =
    [
        "display_names", "descriptions", "feature_texts", "commitment_months", "trial_days", "min_seats", "max_seats",
        "decrease_policy", "upgrade_targets", "terms", "demo",
    ];

    /// <param name="id">Empty for a plan that is not made yet.</param>
    public static void Check(V1.Plan plan, Guid id, Violations found)
    {
        found.Check(Code().IsMatch(plan.Code), "plan.code", "CODE", new(
            "Send 3 to 40 of a-z, 0-9 and -.", "Envoyez 3 à 40 caractères parmi a-z, 0-9 et -."));
        CheckTexts(plan, found);
        found.Check(plan.DecreasePolicy != V1.DecreasePolicy.Unspecified, "plan.decrease_policy", "REQUIRED", FieldRules.Required);
        Between(plan.CommitmentMonths, 0, LongestCommitment, "plan.commitment_months", found);
        Between(plan.TrialDays, 0, LongestTrial, "plan.trial_days", found);
        Between(plan.MinSeats, 1, MostSeats, "plan.min_seats", found);
        Between(plan.MaxSeats, 1, MostSeats, "plan.max_seats", found);
        found.Check(plan.UpgradeTargets.Count <= MostTargets, "plan.upgrade_targets", "TOO_MANY", FieldRules.TooMany(MostTargets));
        foreach (var violation in PlanRules.Policies(PoliciesOf(plan, id)))
            found.Add($"plan.{violation.Field}", ErrorStatus.WireName(violation.Fault), PlanFaults.TextOf(violation.Fault));
    }

    private static void CheckTexts(V1.Plan plan, Violations found)
    {
        Texts(plan.DisplayNames, 100, oneLine: true, "plan.display_names", found);
        foreach (var language in (string[])["fr", "en"])
        {
            found.Check(plan.DisplayNames.Any(n => n.LanguageCode == language), "plan.display_names", "LANGUAGE_MISSING", new(
                "Send a name in fr and one in en.", "Envoyez un nom en fr et un en en."));
        }

        Texts(plan.Descriptions, 1_000, oneLine: false, "plan.descriptions", found);
        Lines(plan.FeatureTexts, 100, oneLine: true, "plan.feature_texts", found);
        found.Check(
            plan.FeatureTexts.CountBy(t => t.LanguageCode).All(count => count.Value <= MostFeatures), "plan.feature_texts", "TOO_MANY",
            FieldRules.TooMany(MostFeatures));
        if (!found.Check(plan.Terms is not null, "plan.terms", "REQUIRED", FieldRules.Required))
            return;
        found.Check(plan.Terms!.Version.Length is > 0 and <= 40, "plan.terms.version", "TOO_LONG", FieldRules.TooLong(40));
        found.Check(plan.Terms.Texts.Count > 0, "plan.terms.texts", "REQUIRED", FieldRules.Required);
        Texts(plan.Terms.Texts, ContractRules.MaxText, oneLine: false, "plan.terms.texts", found);
    }

    /// <summary>One text per language.</summary>
    private static void Texts(RepeatedField<LocalizedText> texts, int longest, bool oneLine, string path, Violations found)
    {
        Lines(texts, longest, oneLine, path, found);
        found.Check(texts.DistinctBy(t => t.LanguageCode).Count() == texts.Count, path, "LANGUAGE_TWICE", new(
            "Send one text per language.", "Envoyez un texte par langue."));
    }

    private static void Lines(RepeatedField<LocalizedText> texts, int longest, bool oneLine, string path, Violations found)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            var text = texts[i].Text;
            found.Check(Language().IsMatch(texts[i].LanguageCode), $"{path}[{i}].language_code", "LANGUAGE", new(
                "Send a language, such as fr or en.", "Envoyez une langue, par exemple fr ou en."));
            found.Check(!string.IsNullOrWhiteSpace(text), $"{path}[{i}].text", "REQUIRED", FieldRules.Required);
            found.Check(text.Length <= longest, $"{path}[{i}].text", "TOO_LONG", FieldRules.TooLong(longest));
            found.Check(!oneLine || !text.Any(char.IsControl), $"{path}[{i}].text", "CONTROL_CHARACTERS", FieldRules.ControlCharacters);
        }
    }

    private static void Between(int value, int min, int max, string path, Violations found) =>
        found.Check(value >= min && value <= max, path, "OUT_OF_BOUNDS", FieldRules.Between(min, max));

    private static Plan PoliciesOf(V1.Plan plan, Guid id) => new()
    {
        Id = id.ToString(),
        Interval = plan.Interval == V1.BillingInterval.Yearly ? PlanInterval.Yearly : PlanInterval.Monthly,
        CommitmentMonths = plan.CommitmentMonths,
        TrialDays = plan.TrialDays,
        MinSeats = plan.MinSeats,
        MaxSeats = plan.MaxSeats,
        UpgradeTargets = [.. PlanMapping.TargetsOf(plan).Select(target => target.ToString())],
        Prices = [],
    };

    [GeneratedRegex(@"\A[a-z0-9-]{3,40}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[a-z]{2,3}\z")]
    private static partial Regex Language();
}

internal sealed class CreatePlanRules : IRequestValidator<V1.CreatePlanRequest>
{
    public void Validate(V1.CreatePlanRequest request, Violations violations)
    {
        if (request.Plan is { } plan)
            PlanChecks.Check(plan, Guid.Empty, violations);
        if (request.PriceVersion is { } price)
            PriceChecks.Check(price, violations);
    }
}

/// <summary>The plan itself is checked once it is merged with what stands.</summary>
internal sealed class UpdatePlanRules : IRequestValidator<V1.UpdatePlanRequest>
{
    public void Validate(V1.UpdatePlanRequest request, Violations violations)
    {
        if (request.PriceVersion is { } price)
            PriceChecks.Check(price, violations);
    }
}

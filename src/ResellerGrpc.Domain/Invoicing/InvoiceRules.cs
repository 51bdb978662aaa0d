namespace ResellerGrpc.Domain.Invoicing;

/// <summary>
/// Checks a document before it is issued: the rules of EN 16931-1 and of the French profile (XP Z12-012) that it could break,
/// under their own numbers. Rules that the types already guarantee are not repeated.
/// </summary>
public static class InvoiceRules
{
    private static readonly InvoiceRule[] All =
        [.. ContentRules.All, .. CalculationRules.All, .. CategoryRules.All, .. FrenchRules.All];

    /// <summary>The numbers of all rules, each once.</summary>
    public static IReadOnlyList<string> Numbers { get; } = [.. All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>Everything that is wrong, in the order of the rules; empty for a document without fault.</summary>
    public static IReadOnlyList<InvoiceFinding> Check(InvoiceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        // A billing run asks this of every invoice, and nearly all are without fault.
        List<InvoiceFinding>? findings = null;
        foreach (var rule in All)
        {
            if (rule.Problem(document) is { } problem)
                (findings ??= []).Add(new InvoiceFinding(rule.Id, rule.Term, problem.English, problem.French, rule.Severity));
        }

        return findings ?? (IReadOnlyList<InvoiceFinding>)[];
    }

    /// <summary>True when no finding is an error.</summary>
    public static bool MayBeIssued(IEnumerable<InvoiceFinding> findings) => findings.All(f => f.Severity != FindingSeverity.Error);
}

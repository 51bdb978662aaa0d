namespace ResellerGrpc.Domain.Invoicing;

/// <summary>Something that is wrong with a document.</summary>
/// <param name="Rule">The number of the rule: BR… of EN 16931, BR-FR-… of XP Z12-012, or RG-… of this product.</param>
/// <param name="Term">The business term or group it is about, for example BT-31.</param>
/// <param name="English">For the person who can mend it.</param>
/// <param name="French">The same in French.</param>
/// <param name="Severity">Whether the document may be issued all the same.</param>
public sealed record InvoiceFinding(string Rule, string Term, string English, string French, FindingSeverity Severity = FindingSeverity.Error)
{
    public override string ToString() => In("en");

    /// <summary>Rule, term and sentence.</summary>
    /// <param name="language"><c>fr</c>, or English for any other.</param>
    public string In(string language) => language == "fr" ? $"{Rule} ({Term}) : {French}" : $"{Rule} ({Term}): {English}";
}

public enum FindingSeverity
{
    /// <summary>Must not be issued.</summary>
    Error,

    /// <summary>May be issued; some receivers will refuse it or the law asks for more in some cases.</summary>
    Warning,
}

/// <summary>What is wrong, in both languages.</summary>
internal sealed record Fault(string English, string French);

/// <summary>A named check; <see cref="Problem"/> gives the fault or null when the document passes.</summary>
internal sealed record InvoiceRule(
    string Id, string Term, Func<InvoiceDocument, Fault?> Problem, FindingSeverity Severity = FindingSeverity.Error);

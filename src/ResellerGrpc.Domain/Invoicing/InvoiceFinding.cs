namespace ResellerGrpc.Domain.Invoicing;

/// <summary>Something that is wrong with a document.</summary>
/// <param name="Rule">The number of the rule: BR… of EN 16931, BR-FR-… of XP Z12-012, or RG-… of this product.</param>
/// <param name="Term">The business term or group it is about, for example BT-31.</param>
/// <param name="Message">In English, for the person who can mend it.</param>
/// <param name="Severity">Whether the document may be issued all the same.</param>
public sealed record InvoiceFinding(string Rule, string Term, string Message, FindingSeverity Severity = FindingSeverity.Error)
{
    public override string ToString() => $"{Rule} ({Term}): {Message}";
}

public enum FindingSeverity
{
    /// <summary>Must not be issued.</summary>
    Error,

    /// <summary>May be issued; some receivers will refuse it or the law asks for more in some cases.</summary>
    Warning,
}

/// <summary>A named check; <see cref="Problem"/> gives the message or null when the document passes.</summary>
internal sealed record InvoiceRule(
    string Id, string Term, Func<InvoiceDocument, string?> Problem, FindingSeverity Severity = FindingSeverity.Error);

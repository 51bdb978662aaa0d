using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Downloads;

/// <summary>Some methods take an invoice or a credit note: their name has one of two forms.</summary>
internal static class DocumentNames
{
    private static readonly LocalText Form = FieldRules.ResourceName($"{NamePattern.Invoice.Form} – {NamePattern.CreditNote.Form}");

    public static void Check(string name, Violations found) => found.Check(
        NamePattern.Invoice.TryParse(name, out _) || NamePattern.CreditNote.TryParse(name, out _), "name", "RESOURCE_NAME", Form);
}

internal sealed class DownloadInvoiceRules : IRequestValidator<DownloadInvoiceRequest>
{
    public void Validate(DownloadInvoiceRequest request, Violations violations) => DocumentNames.Check(request.Name, violations);
}

internal sealed class GetDownloadLinkRules : IRequestValidator<GetDownloadLinkRequest>
{
    public void Validate(GetDownloadLinkRequest request, Violations violations)
    {
        DocumentNames.Check(request.Name, violations);
        violations.Check(
            request.Lifetime is null or { Nanos: 0, Seconds: >= DownloadLinks.ShortestSeconds and <= DownloadLinks.LongestSeconds },
            "lifetime", "OUT_OF_BOUNDS", new("Send whole seconds, from 1 minute to 30 days.", "Envoyez des secondes entières, de 1 minute à 30 jours."));
    }
}

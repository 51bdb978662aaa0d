using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Payments;

/// <summary>What a payment may hold, as far as the request alone tells.</summary>
internal sealed class RecordPaymentRules(TimeProvider clock) : IRequestValidator<RecordPaymentRequest>
{
    private const int MostInvoices = 100;
    private const int LongestReference = 140;
    private const int LongestNote = 500;
    private const int YearsBack = 10;

    private static readonly LocalText InFuture = new(
        "The day must not be in the future.", "Le jour ne peut pas être dans le futur.");

    public void Validate(RecordPaymentRequest request, Violations violations)
    {
        violations.Check(
            NamePattern.Customer.TryParse(request.Parent, out _), "parent", "RESOURCE_NAME", FieldRules.ResourceName(NamePattern.Customer.Form));
        CheckInvoices(request, violations);
        if (request.Payment is not { } payment)
            return;
        violations.Check(payment.Name.Length == 0, "payment.name", "OUTPUT_ONLY", new(
            "Leave the name empty; the server gives it.", "Laissez le nom vide ; le serveur le donne."));
        FieldChecks.Positive(payment.Amount, "payment.amount", violations);
        TextRules.OptionalLine(payment.BankReference, LongestReference, "payment.bank_reference", violations);
        TextRules.OptionalText(payment.Note, LongestNote, "payment.note", violations);
        // The latest day that any time zone has by now; the reseller's own is asked when the payment is recorded.
        var latest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(14));
        if (FieldChecks.Day(payment.ReceiveDate, "payment.receive_date", violations) is { } day)
            CheckDay(day, latest, violations);
    }

    /// <param name="day">When the money came in.</param>
    /// <param name="today">On the reseller's calendar.</param>
    /// <param name="found">Receives what is wrong.</param>
    public static void CheckDay(DateOnly day, DateOnly today, Violations found)
    {
        found.Check(day <= today, "payment.receive_date", "IN_FUTURE", InFuture);
        found.Check(day >= today.AddYears(-YearsBack), "payment.receive_date", "TOO_OLD", new(
            $"Send a day at most {YearsBack} years back.", $"Envoyez un jour à {YearsBack} ans au plus en arrière."));
    }

    private static void CheckInvoices(RecordPaymentRequest request, Violations found)
    {
        found.Check(request.Invoices.Count <= MostInvoices, "invoices", "TOO_MANY", FieldRules.TooMany(MostInvoices));
        var seen = new HashSet<string>();
        for (var i = 0; i < request.Invoices.Count; i++)
        {
            found.Check(seen.Add(request.Invoices[i]), $"invoices[{i}]", "DUPLICATE", new(
                "Name each invoice once.", "Nommez chaque facture une seule fois."));
        }
    }
}

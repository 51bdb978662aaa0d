using ResellerGrpc.Console.Parts;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Billing;

/// <summary>How the states of invoices and mails are shown.</summary>
internal static class InvoiceStates
{
    public static Mark Of(Invoice invoice) => invoice switch
    {
        { Overdue: true } => new(new("Overdue", "En retard"), Tone.Bad),
        { State: InvoiceState.Open } => new(new("Open", "À payer"), Tone.Info),
        { State: InvoiceState.Paid } => new(new("Paid", "Payée"), Tone.Ok),
        { State: InvoiceState.Credited } => new(new("Credited", "Créditée"), Tone.Idle),
        { State: InvoiceState.Draft } => new(new("Preview", "Aperçu"), Tone.Idle),
        _ => new(new("Unknown", "Inconnu"), Tone.Idle),
    };

    public static Mark Of(DeliveryState state) => state switch
    {
        DeliveryState.Queued => new(new("On its way", "En cours d’envoi"), Tone.Info),
        DeliveryState.Sent => new(new("Sent", "Envoyée"), Tone.Ok),
        DeliveryState.Failed => new(new("Not sent", "Non partie"), Tone.Bad),
        _ => new(new("Unknown", "Inconnu"), Tone.Idle),
    };
}

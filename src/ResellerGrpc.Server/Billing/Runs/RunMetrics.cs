using System.Diagnostics.Metrics;
using ResellerGrpc.Server.Platform;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>The billing run in figures for operators.</summary>
internal static class RunMetrics
{
    private static readonly Meter Meter = new(Telemetry.MeterName);

    private static readonly Counter<long> Subscriptions = Meter.CreateCounter<long>(
        "reseller.billing.subscriptions", "{subscription}", "Subscriptions that a billing run took up, by outcome");

    private static readonly Counter<long> Documents = Meter.CreateCounter<long>(
        "reseller.billing.documents", "{document}", "Documents issued by billing runs, by kind");

    public static void Count(BatchResult batch)
    {
        Subscriptions.Add(batch.Done, new KeyValuePair<string, object?>("outcome", "billed"));
        Subscriptions.Add(batch.Parked, new KeyValuePair<string, object?>("outcome", "parked"));
        Documents.Add(batch.Invoices, new KeyValuePair<string, object?>("kind", "invoice"));
        Documents.Add(batch.CreditNotes, new KeyValuePair<string, object?>("kind", "credit_note"));
    }
}

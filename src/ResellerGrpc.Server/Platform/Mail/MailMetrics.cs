using System.Diagnostics.Metrics;

namespace ResellerGrpc.Server.Platform.Mail;

/// <summary>The outbox in figures. Alert on outcome <c>parked</c>: each is a mail that will not leave by itself.</summary>
internal static class MailMetrics
{
    private static readonly Meter Meter = new(Telemetry.MeterName);

    private static readonly Counter<long> Tries = Meter.CreateCounter<long>(
        "reseller.mail.tries", "{try}", "Tries to send a mail, by kind and outcome: sent, again, parked");

    public static void Count(string kind, string outcome) =>
        Tries.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}

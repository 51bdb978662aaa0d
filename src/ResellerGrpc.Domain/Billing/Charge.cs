using System.Globalization;
using System.Text.Json.Serialization;

namespace ResellerGrpc.Domain.Billing;

public enum ChargeKind
{
    /// <summary>A whole period in advance.</summary>
    Period,

    /// <summary>Pending lines collected on one date: by the next invoice, or by the monthly true-up of a yearly plan.</summary>
    Adjustment,
}

/// <summary>
/// Lines that are charged together, once: no two charges of a subscription have the same start and kind, and
/// <see cref="Key"/> is what a unique index holds.
/// </summary>
/// <param name="Start">The first day of the period, or the collection date of an adjustment.</param>
public sealed record Charge(string SubscriptionId, DateOnly Start, ChargeKind Kind, IReadOnlyList<ChargeLine> Lines)
{
    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{SubscriptionId}/{Start:yyyy-MM-dd}/{Kind}");

    /// <summary>The sum of the lines.</summary>
    public Money Total(string currency) => Money.Sum(Lines.Select(line => line.Amount), currency);
}

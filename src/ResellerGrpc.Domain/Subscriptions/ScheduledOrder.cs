namespace ResellerGrpc.Domain.Subscriptions;

/// <summary>
/// An order that waits for its day. It keeps its target (10 licences stay 10) when other orders go first; what it starts
/// from follows, and so does the day of one ordered for the period end.
/// </summary>
public sealed record ScheduledOrder
{
    /// <summary>The order's id; empty in a quote, which has none yet.</summary>
    public required string OrderId { get; init; }

    public required Intent Intent { get; init; }

    /// <summary>Period end or a date; never now.</summary>
    public required EffectiveKind Kind { get; init; }

    /// <summary>The civil date it applies on, as things stand.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>
    /// Licences it was quoted to find, null only while it is quoted: an order to return licences never turns into a purchase.
    /// </summary>
    public int? PlacedFromSeats { get; init; }

    /// <summary>Licences it will find as things stand.</summary>
    public int FromSeats { get; init; }

    /// <summary>Why it would fail as things stand, or null. It is tried on its day all the same.</summary>
    public RefusalReason? Conflict { get; init; }
}

using System.Globalization;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>
/// Where a reader of the outbox stands: everything that the database snapshot <see cref="Seen"/> shows was read. Between two events of one
/// batch the batch's own snapshot and the last event stand beside it.
/// </summary>
/// <param name="Seen">A <c>pg_snapshot</c> as text.</param>
/// <param name="Batch">The snapshot of the batch begun; null at its end.</param>
/// <param name="TransactionId">Of the last event of the batch that was told.</param>
/// <param name="Sequence">Of that event.</param>
internal sealed record Position(string Seen, string? Batch = null, string TransactionId = "0", long Sequence = 0)
{
    /// <summary>The transaction that the database of this position would give out next.</summary>
    public ulong Horizon => ulong.Parse((Batch ?? Seen).Split(':')[1], CultureInfo.InvariantCulture);
}

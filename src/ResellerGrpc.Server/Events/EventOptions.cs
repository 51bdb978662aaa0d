using System.ComponentModel.DataAnnotations;

namespace ResellerGrpc.Server.Events;

/// <summary>Section <c>Events</c>.</summary>
internal sealed class EventOptions
{
    /// <summary>
    /// Time between two signs of life of a stream; also how long a change may stay unseen when its notification was lost. The contract
    /// promises 20 s at most. Default 15 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:20")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long events are kept to be resumed after. The contract promises 7 days. Default 8 days.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "366.00:00:00")]
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(8);
}

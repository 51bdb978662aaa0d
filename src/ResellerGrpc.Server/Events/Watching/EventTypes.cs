using System.Collections.Frozen;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>From a change's recorded action, such as <c>customer.invited</c>, to the contract's type.</summary>
internal static class EventTypes
{
    private static readonly FrozenDictionary<string, EventType> ByAction = Enum.GetValues<EventType>()
        .Where(type => type != EventType.Unspecified)
        .ToFrozenDictionary(type => ErrorStatus.WireName(type));

    /// <summary>An action without a type of its own is told as a change of its noun: <c>plan.archived</c> as PLAN_UPDATED.</summary>
    public static EventType Of(string action)
    {
        var name = action.Replace('.', '_').ToUpperInvariant();
        var noun = action.Split('.')[0].ToUpperInvariant();
        return ByAction.GetValueOrDefault(name, ByAction.GetValueOrDefault($"{noun}_UPDATED"));
    }
}

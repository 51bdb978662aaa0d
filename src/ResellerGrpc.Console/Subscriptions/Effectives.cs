using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Console.Language;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Subscriptions;

/// <summary>Ways of taking effect, as they are chosen and sent.</summary>
internal static class Effectives
{
    public static Effective? Of(EffectiveKind kind) => kind switch
    {
        EffectiveKind.Now => new Effective { Now = new Empty() },
        EffectiveKind.PeriodEnd => new Effective { PeriodEnd = new Empty() },
        _ => null,
    };

    /// <summary>The ways of <paramref name="allowed"/> that a person picks among; a date is chosen elsewhere.</summary>
    public static List<(EffectiveKind, string)> Choices(IEnumerable<EffectiveKind> allowed, Speech speech) =>
        [.. allowed.Where(kind => kind is EffectiveKind.Now or EffectiveKind.PeriodEnd)
            .Select(kind => (kind, speech[kind == EffectiveKind.Now ? O.Now : O.AtPeriodEnd]))];
}

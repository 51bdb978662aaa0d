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

    /// <summary>The ways of <paramref name="ranges"/> that take this number of licences, each once.</summary>
    public static IEnumerable<EffectiveKind> For(IEnumerable<AllowedRange> ranges, int seats) =>
        ranges.Where(range => seats >= range.MinSeats && seats <= range.MaxSeats).Select(range => range.Effective).Distinct().Order();

    /// <summary>Whether a range takes the day; one for no day in particular takes any.</summary>
    public static bool Has(AllowedRange range, Google.Type.Date? day) =>
        range.Effective != EffectiveKind.Date || day is null || (Number(range.FirstDate) <= Number(day) && Number(day) <= Number(range.LastDate));

    /// <summary>The ways of <paramref name="allowed"/> that a person picks among; a date is chosen elsewhere.</summary>
    public static List<(EffectiveKind, string)> Choices(IEnumerable<EffectiveKind> allowed, Speech speech) =>
        [.. allowed.Where(kind => kind is EffectiveKind.Now or EffectiveKind.PeriodEnd)
            .Select(kind => (kind, speech[kind == EffectiveKind.Now ? O.Now : O.AtPeriodEnd]))];

    private static int Number(Google.Type.Date day) => (((day.Year * 100) + day.Month) * 100) + day.Day;
}

using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace ResellerGrpc.Addon.Platform;

/// <summary>The person's language, French or English, and how figures and dates read in it.</summary>
/// <param name="Language"><c>fr</c> or <c>en</c>.</param>
/// <param name="Zone">The person's time zone; UTC when unknown.</param>
internal sealed record Voice(string Language, TimeZoneInfo Zone)
{
    // Written out, so that cards do not change with the machine's locale data.
    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly HashSet<string> WithoutDecimals =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> WithThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    public bool IsFrench => Language == "fr";

    /// <summary>The voice for a BCP 47 tag; English for what is neither French nor English, and for null.</summary>
    public static Voice Of(string? locale, string? timeZone) => new(
        locale?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? "fr" : "en",
        timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc);

    public string Say(string english, string french) => IsFrench ? french : english;

    /// <summary>A number of things: <c>1 licence</c>, <c>12 licences</c>. French counts 0 as singular.</summary>
    public string Count(long number, string one, string many) =>
        $"{Number(number)} {Agree(number, one, many)}";

    /// <summary>The form of a word that goes with that number.</summary>
    public string Agree(long number, string one, string many) => Math.Abs(number) == 1 || (IsFrench && number == 0) ? one : many;

    /// <summary><c>12 licences</c>; the word is the same in both languages.</summary>
    public string Licences(long number) => Count(number, "licence", "licences");

    public string Number(long number)
    {
        var digits = number.ToString("#,0", CultureInfo.InvariantCulture);
        return IsFrench ? digits.Replace(',', '\u202f') : digits;
    }

    /// <summary><c>€1,234.50</c>, <c>1 234,50 €</c>; a currency without a well-known sign is written as its code.</summary>
    public string Money(Money? money)
    {
        if (money is null)
        {
            return "–";
        }

        var decimals = WithoutDecimals.Contains(money.CurrencyCode) ? 0 : WithThreeDecimals.Contains(money.CurrencyCode) ? 3 : 2;
        var fraction = Math.Abs(money.Nanos).ToString("D9", CultureInfo.InvariantCulture)[..decimals];
        var minus = money.Units < 0 || money.Nanos < 0 ? "−" : "";
        var amount = Number(Math.Abs(money.Units)) + (decimals == 0 ? "" : Say(".", ",") + fraction);
        var sign = money.CurrencyCode switch { "EUR" => "€", "USD" => "$", "GBP" => "£", _ => null };
        return IsFrench ? $"{minus}{amount}\u00a0{sign ?? money.CurrencyCode}"
            : sign is null ? $"{minus}{amount}\u00a0{money.CurrencyCode}" : $"{minus}{sign}{amount}";
    }

    /// <summary><c>5 January 2026</c>, <c>1er janvier 2026</c>.</summary>
    public string Day(Date? date) => date is null ? "–" : Day(date.Year, date.Month, date.Day);

    /// <summary>The day of an instant in the person's time zone.</summary>
    public string Day(Timestamp? instant)
    {
        if (instant is null)
        {
            return "–";
        }

        var local = TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), Zone);
        return Day(local.Year, local.Month, local.Day);
    }

    /// <summary>Day and minute of an instant in the person's time zone.</summary>
    public string Moment(Timestamp instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), Zone);
        return $"{Day(instant)}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Data for a text that Google reads as HTML.</summary>
    public static string Html(string? data) => (data ?? "")
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    private string Day(int year, int month, int day) => IsFrench
        ? $"{(day == 1 ? "1er" : day.ToString(CultureInfo.InvariantCulture))} {FrenchMonths[month - 1]} {year}"
        : $"{day} {EnglishMonths[month - 1]} {year}";
}

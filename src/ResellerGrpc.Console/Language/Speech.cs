using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;
using Money = Google.Type.Money;

namespace ResellerGrpc.Console.Language;

/// <summary>
/// Says texts, amounts and dates in the person's language. The rules of both languages are written out here, so that the
/// browser downloads no ICU data for them.
/// </summary>
public sealed class Speech(string language, TimeZoneInfo? zone = null)
{
    /// <summary>Narrow no-break space: groups digits in French.</summary>
    private const char ThinSpace = '\u202F';

    private const char NoBreakSpace = '\u00A0';

    private const char Minus = '\u2212';

    private static readonly string[] EnglishMonths =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly string[] FrenchMonths =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    private static readonly string[] EnglishLongMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] FrenchLongMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly Dictionary<string, string> Symbols = new() { ["EUR"] = "€", ["GBP"] = "£", ["USD"] = "$" };

    private readonly TimeZoneInfo _zone = zone ?? TimeZoneInfo.Local;

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public string Language { get; } = language;

    public bool French { get; } = language == "fr";

    public string this[Text text] => French ? text.French : text.English;

    public string Say(Text text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[text], values);

    /// <summary>A count with its noun: French says the singular for 0 and 1, English for 1 only.</summary>
    public string Count(long count, Text one, Text many) =>
        Say((French ? count is 0 or 1 or -1 : count is 1 or -1) ? one : many, Number(count));

    public string Number(long number)
    {
        var digits = Group(Math.Abs(number).ToString(CultureInfo.InvariantCulture));
        return number < 0 ? Minus + digits : digits;
    }

    /// <summary>An exact amount, for example <c>1 164,80 €</c> or <c>€1,164.80</c>; a dash when there is none.</summary>
    public string Money(Money? money)
    {
        if (money is null)
        {
            return "–";
        }

        var decimals = Decimals(money.CurrencyCode);
        var negative = money.Units < 0 || money.Nanos < 0;
        var digits = Group(Math.Abs(money.Units).ToString(CultureInfo.InvariantCulture));
        if (decimals > 0)
        {
            digits += (French ? ',' : '.') + Math.Abs(money.Nanos).ToString("D9", CultureInfo.InvariantCulture)[..decimals];
        }

        var symbol = Symbols.GetValueOrDefault(money.CurrencyCode, money.CurrencyCode);
        var amount = French ? $"{digits}{NoBreakSpace}{symbol}"
            : symbol.Length == 1 ? symbol + digits
            : $"{symbol}{NoBreakSpace}{digits}";
        return negative ? Minus + amount : amount;
    }

    /// <summary>A civil date in short, for example <c>3 févr. 2026</c> or <c>3 Feb 2026</c>; a dash when there is none.</summary>
    public string Date(Date? date) => date is null ? "–" : $"{Day(date.Day)} {Months[date.Month - 1]} {date.Year}".Replace(' ', NoBreakSpace);

    /// <summary>A month with its year, for example <c>février 2026</c>.</summary>
    public string Month(Date date) => $"{(French ? FrenchLongMonths : EnglishLongMonths)[date.Month - 1]} {date.Year}";

    /// <summary>A month alone, in short.</summary>
    public string ShortMonth(Date date) => Months[date.Month - 1];

    /// <summary>An instant as date and time of the person's time zone; a dash when there is none.</summary>
    public string Instant(Timestamp? instant)
    {
        if (instant is null)
        {
            return "–";
        }

        var local = TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), _zone);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{Date(new Date { Year = local.Year, Month = local.Month, Day = local.Day })}, {time}";
    }

    /// <summary>A tax rate from hundredths of a percent: 2000 is <c>20 %</c>, 550 <c>5,5 %</c>.</summary>
    public string Rate(int basisPoints)
    {
        var text = (basisPoints / 100).ToString(CultureInfo.InvariantCulture);
        var rest = (basisPoints % 100).ToString("D2", CultureInfo.InvariantCulture).TrimEnd('0');
        text = rest.Length == 0 ? text : text + (French ? ',' : '.') + rest;
        return French ? $"{text}{NoBreakSpace}%" : text + "%";
    }

    /// <summary>Digits after the separator that ISO 4217 gives a currency.</summary>
    public static int Decimals(string currencyCode) => currencyCode switch
    {
        "JPY" or "KRW" or "VND" or "CLP" or "ISK" or "XAF" or "XOF" or "XPF" or "PYG" or "UGX" or "RWF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2,
    };

    private string[] Months => French ? FrenchMonths : EnglishMonths;

    private string Day(int day) => French && day == 1 ? "1er" : day.ToString(CultureInfo.InvariantCulture);

    private string Group(string digits)
    {
        var first = digits.Length % 3;
        var groups = Enumerable.Range(0, (digits.Length + 2) / 3)
            .Select(i => first == 0 ? digits.Substring(i * 3, 3) : i == 0 ? digits[..first] : digits.Substring(first + ((i - 1) * 3), 3));
        return string.Join(French ? ThinSpace : ',', groups);
    }
}

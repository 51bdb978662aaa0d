using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Type;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ResellerGrpc.Server.Platform;

/// <summary>Conversions between the contract's well-known types and the framework's.</summary>
internal static class Proto
{
    private const int NanosPerUnit = 1_000_000_000;

    public static Date ToProto(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    /// <summary>Null for a date that is not one, such as 31 February or a date without a day.</summary>
    public static DateOnly? ToDateOnly(this Date date) =>
        date.Year is >= 1 and <= 9999 && date.Month is >= 1 and <= 12 && date.Day >= 1
            && date.Day <= System.DateTime.DaysInMonth(date.Year, date.Month)
                ? new DateOnly(date.Year, date.Month, date.Day)
                : null;

    public static Timestamp ToProto(this DateTimeOffset instant) => Timestamp.FromDateTimeOffset(instant);

    /// <summary>Exact: the minor units of any currency fit a billionth part of its unit.</summary>
    public static Money ToProto(this Domain.Money money)
    {
        var minorPerUnit = MinorPerUnit(money.Currency);
        return new Money
        {
            CurrencyCode = money.Currency,
            Units = money.Minor / minorPerUnit,
            Nanos = (int)(money.Minor % minorPerUnit * (NanosPerUnit / minorPerUnit)),
        };
    }

    /// <summary>
    /// Minor units of an amount as sent; null when its currency is unknown, its parts have different signs, it has more
    /// decimals than the currency, or it does not fit 64 bits.
    /// </summary>
    public static long? ToMinor(this Money money)
    {
        if (!Domain.Currencies.IsKnown(money.CurrencyCode) || Math.Abs((long)money.Nanos) >= NanosPerUnit
            || (money.Units != 0 && money.Nanos != 0 && Math.Sign(money.Units) != Math.Sign(money.Nanos)))
        {
            return null;
        }

        var perUnit = MinorPerUnit(money.CurrencyCode);
        var nanosPerMinor = NanosPerUnit / perUnit;
        if (money.Nanos % nanosPerMinor != 0)
            return null;
        var minor = (Int128)money.Units * perUnit + money.Nanos / nanosPerMinor;
        return minor >= long.MinValue && minor <= long.MaxValue ? (long)minor : null;
    }

    private static int MinorPerUnit(string currency)
    {
        var perUnit = 1;
        for (var digit = Domain.Currencies.Digits(currency); digit > 0; digit--)
            perUnit *= 10;
        return perUnit;
    }

    /// <summary>Stores a message as <c>jsonb</c>: readable in the database, evolving with the contract.</summary>
    public static ValueConverter<T, string> JsonConverter<T>()
        where T : IMessage, new() =>
        new(message => JsonFormatter.Default.Format(message), json => Parse<T>(json));

    private static T Parse<T>(string json)
        where T : IMessage, new() =>
        (T)new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true)).Parse(json, new T().Descriptor);
}

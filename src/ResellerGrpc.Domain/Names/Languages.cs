using System.Globalization;

namespace ResellerGrpc.Domain.Names;

/// <summary>A language that people are addressed in.</summary>
public enum Language
{
    /// <summary>English, the default.</summary>
    English,

    /// <summary>French.</summary>
    French,
}

/// <summary>Chooses among the two languages by BCP 47 tags.</summary>
public static class Languages
{
    /// <summary>Longest text that is looked at; longer ones are treated as absent.</summary>
    private const int LongestText = 1000;

    /// <summary>The tag of a language.</summary>
    public static string Tag(Language language) => language == Language.French ? "fr" : "en";

    /// <summary>The language of one tag such as <c>fr</c> or <c>fr-CA</c>, or null when it is neither.</summary>
    public static Language? FromTag(string? tag)
    {
        var primary = (tag ?? "").Split('-', 2)[0];
        return primary.ToLowerInvariant() switch
        {
            "fr" => Language.French,
            "en" => Language.English,
            _ => null,
        };
    }

    /// <summary>The best language for an <c>Accept-Language</c> list: the one of highest quality, the first of equals.</summary>
    /// <param name="acceptLanguage">Such as <c>de, fr-CH;q=0.9, en;q=0.8</c>; malformed parts are passed over.</param>
    /// <param name="otherwise">When neither language is wanted.</param>
    public static Language Choose(string? acceptLanguage, Language otherwise)
    {
        if (acceptLanguage is null || acceptLanguage.Length > LongestText)
        {
            return otherwise;
        }

        var (best, bestQuality) = (otherwise, 0);
        foreach (var part in acceptLanguage.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries);
            if (FromTag(pieces[0]) is { } language && Quality(pieces) is { } quality && quality > bestQuality)
            {
                (best, bestQuality) = (language, quality);
            }
        }

        return best;
    }

    /// <summary>Quality in thousandths, 0 to 1000; null when malformed.</summary>
    private static int? Quality(string[] pieces)
    {
        if (pieces.Length == 1)
        {
            return 1000;
        }

        return pieces is [_, ['q', '=', .. var text]]
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality)
            && quality is >= 0 and <= 1
                ? (int)(quality * 1000)
                : null;
    }
}

using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Platform.Validation;

/// <summary>What texts of people may hold. What is accepted is kept exactly as it was sent.</summary>
internal static class TextRules
{
    public static void Line(string text, int longest, string path, Violations found)
    {
        if (text.Contains('\n', StringComparison.Ordinal) || text.Contains('\r', StringComparison.Ordinal)
            || text.Contains('\t', StringComparison.Ordinal))
        {
            found.Add(path, "CONTROL_CHARACTERS", FieldRules.ControlCharacters);
        }
        else if (DisplayText.ParseLine(text, longest).Flaw is { } flaw)
        {
            AddFlaw(flaw, longest, path, found);
        }
    }

    public static void OptionalLine(string text, int longest, string path, Violations found)
    {
        if (text.Length > 0)
            Line(text, longest, path, found);
    }

    public static void OptionalText(string text, int longest, string path, Violations found)
    {
        if (text.Length > 0 && DisplayText.ParseLines(text, longest).Flaw is { } flaw && flaw != DisplayTextFlaw.Empty)
            AddFlaw(flaw, longest, path, found);
        else
            found.Check(text.Length <= longest * 2, path, "TOO_LONG", FieldRules.TooLong(longest));
    }

    /// <summary>A text that must not be blank.</summary>
    public static void Text(string text, int longest, string path, Violations found)
    {
        found.Check(!string.IsNullOrWhiteSpace(text), path, "REQUIRED", FieldRules.Required);
        OptionalText(text, longest, path, found);
    }

    public static void OptionalEmail(string text, string path, Violations found)
    {
        if (text.Length > 0)
            Email(text, path, found);
    }

    /// <summary>Several addresses, each once.</summary>
    public static void Emails(IReadOnlyList<string> texts, int most, string path, Violations found)
    {
        found.Check(texts.Count <= most, path, "TOO_MANY", FieldRules.TooMany(most));
        var seen = new HashSet<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            Email(texts[i], $"{path}[{i}]", found);
            found.Check(EmailAddress.Parse(texts[i]).Value is not { } parsed || seen.Add(parsed.Key), $"{path}[{i}]", "DUPLICATE", new(
                "This address is there already.", "Cette adresse y est déjà."));
        }
    }

    public static void Email(string text, string path, Violations found) =>
        found.Check(EmailAddress.Parse(text).IsValid && text == text.Trim(), path, "EMAIL", new(
            "Send an e-mail address, such as anne@example.com.", "Envoyez une adresse e-mail, par exemple anne@example.com."));

    private static void AddFlaw(DisplayTextFlaw flaw, int longest, string path, Violations found)
    {
        switch (flaw)
        {
            case DisplayTextFlaw.Empty:
                found.Add(path, "REQUIRED", FieldRules.Required);
                break;
            case DisplayTextFlaw.TooLong:
                found.Add(path, "TOO_LONG", FieldRules.TooLong(longest));
                break;
            case DisplayTextFlaw.DirectionOverride:
                found.Add(path, "DIRECTION_OVERRIDE", new(
                    "Remove characters that turn the writing direction.", "Retirez les caractères qui inversent le sens d’écriture."));
                break;
            default:
                found.Add(path, "CONTROL_CHARACTERS", FieldRules.ControlCharacters);
                break;
        }
    }
}

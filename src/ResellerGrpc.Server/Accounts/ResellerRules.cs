using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>What a reseller's settings may hold, and how they reach the row.</summary>
internal static class ResellerRules
{
    /// <summary>An undo window longer than a week would keep lines off two invoices in a row.</summary>
    private static readonly TimeSpan LongestUndoWindow = TimeSpan.FromDays(7);

    public static readonly string[] MutableFields =
    [
        "display_name", "legal", "time_zone", "default_language", "default_currency", "invoicing", "undo_window", "reminders",
        "sender_mailbox",
    ];

    /// <exception cref="ApiException">FIELD_INVALID with every field that is wrong.</exception>
    public static void Check(Reseller reseller, string path)
    {
        var found = new Violations();
        found.Check(reseller.DisplayName.Length is > 0 and <= 200, path + "display_name", "TOO_LONG", FieldRules.TooLong(200));
        found.Check(TimeZoneInfo.TryFindSystemTimeZoneById(reseller.TimeZone, out _), path + "time_zone", "TIME_ZONE", new(
            "Send an IANA time zone, such as Europe/Paris.", "Envoyez un fuseau IANA, par exemple Europe/Paris."));
        found.Check(reseller.DefaultLanguage is "fr" or "en", path + "default_language", "LANGUAGE", new(
            "Send fr or en.", "Envoyez fr ou en."));
        found.Check(
            reseller.DefaultCurrency.Length == 3 && reseller.DefaultCurrency.All(char.IsAsciiLetterUpper), path + "default_currency", "CURRENCY",
            new("Send an ISO 4217 code, such as EUR.", "Envoyez un code ISO 4217, par exemple EUR."));
        var window = reseller.UndoWindow?.ToTimeSpan() ?? TimeSpan.Zero;
        found.Check(window >= TimeSpan.Zero && window <= LongestUndoWindow, path + "undo_window", "OUT_OF_BOUNDS", new(
            "Send a duration from 0 to 7 days.", "Envoyez une durée de 0 à 7 jours."));
        found.Check(
            reseller.Invoicing is null or { PaymentTermsDays: >= 0 and <= 60 }, path + "invoicing.payment_terms_days", "OUT_OF_BOUNDS",
            FieldRules.Between(0, 60));
        CheckPattern(reseller.Invoicing?.InvoiceNumberPattern, path + "invoicing.invoice_number_pattern", found);
        CheckPattern(reseller.Invoicing?.CreditNoteNumberPattern, path + "invoicing.credit_note_number_pattern", found);
        found.ThrowIfAny();
    }

    /// <summary>A pattern that no number can be made of would stop the billing of everybody.</summary>
    private static void CheckPattern(string? pattern, string path, Violations found) => found.Check(
        string.IsNullOrEmpty(pattern) || NumberPattern.Problem(pattern) is null, path, "NUMBER_PATTERN", new(
            "Send one counter such as {n:6}, {yyyy} or {yy} where {mm} is, and beside them only A-Z a-z 0-9 + - _ /; 35 characters at most.",
            "Envoyez un compteur tel que {n:6}, {yyyy} ou {yy} là où est {mm}, et sinon seulement A-Z a-z 0-9 + - _ / ; 35 caractères au plus."));

    public static ResellerRow NewRow(Reseller reseller, Change change)
    {
        var row = new ResellerRow
        {
            ResellerId = change.NewId(),
            DisplayName = reseller.DisplayName,
            TimeZone = reseller.TimeZone,
            DefaultLanguage = reseller.DefaultLanguage,
            DefaultCurrency = reseller.DefaultCurrency,
            CreateTime = change.Now,
            UpdateTime = change.Now,
        };
        Copy(reseller, row);
        return row;
    }

    public static void Copy(Reseller reseller, ResellerRow row)
    {
        row.DisplayName = reseller.DisplayName.Trim();
        row.TimeZone = reseller.TimeZone;
        row.DefaultLanguage = reseller.DefaultLanguage;
        row.DefaultCurrency = reseller.DefaultCurrency;
        row.UndoWindow = (reseller.UndoWindow ?? Duration.FromTimeSpan(row.UndoWindow)).ToTimeSpan();
        row.Legal = reseller.Legal?.Clone() ?? new LegalData();
        row.Invoicing = WithDefaults(reseller.Invoicing);
        row.Reminders = reseller.Reminders?.Clone() ?? new ReminderSettings { Enabled = true, DaysAfterDue = { 3, 10, 20 } };
        row.SenderMailbox = new SenderMailbox
        {
            Email = reseller.SenderMailbox?.Email ?? "",
            DisplayName = reseller.SenderMailbox?.DisplayName ?? "",
        };
    }

    private static InvoiceSettings WithDefaults(InvoiceSettings? sent)
    {
        var settings = sent?.Clone() ?? new InvoiceSettings { PaymentTermsDays = 30 };
        if (settings.InvoiceNumberPattern.Length == 0)
            settings.InvoiceNumberPattern = "F{yyyy}-{n:6}";
        if (settings.CreditNoteNumberPattern.Length == 0)
            settings.CreditNoteNumberPattern = "A{yyyy}-{n:6}";
        return settings;
    }
}

using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>What a reseller's settings may hold, and how they reach the row.</summary>
internal static class ResellerRules
{
    /// <summary>An undo window longer than a week would keep lines off two invoices in a row.</summary>
    private static readonly TimeSpan LongestUndoWindow = TimeSpan.FromDays(7);

    private const int MostReminders = 5;

    public static readonly string[] MutableFields =
    [
        "display_name", "legal", "time_zone", "default_language", "default_currency", "invoicing", "undo_window", "reminders",
        "sender_mailbox",
    ];

    /// <exception cref="ApiException">FIELD_INVALID with every field that is wrong.</exception>
    public static void Check(Reseller reseller, string path)
    {
        var found = new Violations();
        TextRules.Line(reseller.DisplayName, 200, path + "display_name", found);
        found.Check(TimeZoneInfo.TryFindSystemTimeZoneById(reseller.TimeZone, out _), path + "time_zone", "TIME_ZONE", new(
            "Send an IANA time zone, such as Europe/Paris.", "Envoyez un fuseau IANA, par exemple Europe/Paris."));
        found.Check(reseller.DefaultLanguage is "fr" or "en", path + "default_language", "LANGUAGE", new(
            "Send fr or en.", "Envoyez fr ou en."));
        found.Check(
            Currencies.IsKnown(reseller.DefaultCurrency), path + "default_currency", "CURRENCY",
            new("Send an ISO 4217 code, such as EUR.", "Envoyez un code ISO 4217, par exemple EUR."));
        var window = reseller.UndoWindow?.ToTimeSpan() ?? TimeSpan.Zero;
        found.Check(window >= TimeSpan.Zero && window <= LongestUndoWindow, path + "undo_window", "OUT_OF_BOUNDS", new(
            "Send a duration from 0 to 7 days.", "Envoyez une durée de 0 à 7 jours."));
        if (reseller.Legal is { } legal)
            SellerRules.Check(legal, path + "legal.", found);
        if (reseller.Invoicing is { } invoicing)
            SellerRules.Check(invoicing, path + "invoicing.", found);
        if (reseller.Reminders is { } reminders)
            CheckReminders(reminders, path + "reminders.days_after_due", found);
        if (reseller.SenderMailbox is { } mailbox)
            CheckMailbox(mailbox, path + "sender_mailbox.", found);
        found.ThrowIfAny();
    }

    private static void CheckReminders(ReminderSettings reminders, string path, Violations found)
    {
        var days = reminders.DaysAfterDue;
        found.Check(days.Count <= MostReminders, path, "TOO_MANY", FieldRules.TooMany(MostReminders));
        found.Check(days.All(day => day is >= 1 and <= 365), path, "OUT_OF_BOUNDS", FieldRules.Between(1, 365));
        found.Check(days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second), path, "NOT_RISING", new(
            "Send each day once, in rising order.", "Envoyez chaque jour une fois, par ordre croissant."));
    }

    /// <summary>An empty address means the platform's mailbox.</summary>
    private static void CheckMailbox(SenderMailbox mailbox, string path, Violations found)
    {
        TextRules.OptionalEmail(mailbox.Email, path + "email", found);
        TextRules.OptionalLine(mailbox.DisplayName, 100, path + "display_name", found);
    }

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
        row.DisplayName = reseller.DisplayName;
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
            settings.InvoiceNumberPattern = NumberPattern.DefaultInvoices.Text;
        if (settings.CreditNoteNumberPattern.Length == 0)
            settings.CreditNoteNumberPattern = NumberPattern.DefaultCreditNotes.Text;
        return settings;
    }
}

using Quartz;
using ResellerGrpc.Server.Billing.Mails;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Customers.Directory;
using ResellerGrpc.Server.Customers.Invitations;
using ResellerGrpc.Server.Events.Audit;
using ResellerGrpc.Server.Events.Watching;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.Server.Subscriptions.Renewals;

namespace ResellerGrpc.Server.Jobs;

/// <summary>Every schedule of the product, each with its reason. Times are UTC; work that follows civil dates asks each
/// reseller's time zone itself, which is why daily work runs hourly.</summary>
internal static class Schedule
{
    /// <param name="Name">Stable: the scheduler's key in the database.</param>
    /// <param name="Work">An <see cref="IScheduledWork"/>.</param>
    /// <param name="Cron">Quartz form: seconds minutes hours day-of-month month day-of-week.</param>
    /// <param name="Reason">Why it runs this often.</param>
    public sealed record Entry(string Name, Type Work, string Cron, string Reason)
    {
        /// <summary>The first firing after an instant.</summary>
        public DateTimeOffset FiringAfter(DateTimeOffset instant) =>
            new CronExpression(Cron, TimeZoneInfo.Utc).GetNextValidTimeAfter(instant)
            ?? throw new InvalidOperationException($"The schedule of {Name} ends.");
    }

    public static readonly IReadOnlyList<Entry> Entries =
    [
        new("deliver-mail", typeof(DeliverMail), "0/10 * * * * ?",
            "An invitation should be in the mailbox while its sender still looks at the dashboard."),
        new("renew-subscriptions", typeof(RenewSubscriptions), "0 1 * * * ?",
            "A civil day begins at another hour in each time zone; a few minutes before billing, which collects what it charges."),
        new("seal-audit", typeof(SealAudit), "0/15 * * * * ?",
            "An entry is chained before anybody could think of changing it; writers do not wait for it."),
        new("bill-customers", typeof(BillCustomers), "0 5 * * * ?",
            "A civil day begins at another hour in each time zone, and undo windows close all day long."),
        new("mail-customers", typeof(MailCustomers), "0 20 * * * ?",
            "Reminders leave in the morning of each time zone, new invoices soon after the billing run."),
        new("expire-invitations", typeof(ExpireInvitations), "0 5 * * * ?",
            "A link stops by itself to the second; dashboards may say so within the hour."),
        new("sync-directories", typeof(SyncDirectories), "0 5 1-4 * * ?",
            "People come and go by the day. Four rounds a night: the later ones repeat what Google did not answer."),
        new("forget-answers", typeof(ForgetAnswers), "0 17 3 * * ?",
            "Stored answers are kept seven days; a nightly sweep keeps their table small."),
        new("forget-events", typeof(ForgetEvents), "0 37 3 * * ?",
            "Events are kept for streams that come back; a nightly sweep keeps their table small."),
        new("verify-audit", typeof(VerifyAudit), "0 47 3 * * ?",
            "A broken chain is an alert of the next morning, not of the next audit."),
        new("forget-sessions", typeof(ForgetSessions), "0 27 3 * * ?",
            "Sessions of a month ago serve nobody; a nightly sweep keeps their table small."),
    ];
}

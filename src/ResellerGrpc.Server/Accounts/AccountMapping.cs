using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

internal static class AccountMapping
{
    public static Reseller ToProto(this ResellerRow row)
    {
        var reseller = new Reseller
        {
            Name = row.Name,
            DisplayName = row.DisplayName,
            Legal = row.Legal.Clone(),
            TimeZone = row.TimeZone,
            DefaultLanguage = row.DefaultLanguage,
            DefaultCurrency = row.DefaultCurrency,
            Invoicing = row.Invoicing.Clone(),
            UndoWindow = Duration.FromTimeSpan(row.UndoWindow),
            Reminders = row.Reminders.Clone(),
            SenderMailbox = row.SenderMailbox.Clone(),
            CreateTime = row.CreateTime.ToProto(),
            UpdateTime = row.UpdateTime.ToProto(),
            Etag = Etags.Of(row.Version),
        };
        reseller.MissingForInvoicing.AddRange(LegalCompleteness.MissingFields(row.Legal));
        return reseller;
    }

    public static Member ToProto(this MemberRow row, DateTimeOffset? lastSeen) => new()
    {
        Name = row.Name,
        Email = row.Email,
        DisplayName = row.DisplayName,
        Role = row.Role,
        Kind = row.Kind,
        State = row.Subject is null ? MemberState.Invited : MemberState.Active,
        // To the hour: when somebody worked is nobody's business to the second.
        LastSeenTime = lastSeen is { } seen ? new DateTimeOffset(seen.Ticks - seen.Ticks % TimeSpan.TicksPerHour, TimeSpan.Zero).ToProto() : null,
        CreateTime = row.CreateTime.ToProto(),
        UpdateTime = row.UpdateTime.ToProto(),
        Etag = Etags.Of(row.Version),
    };
}

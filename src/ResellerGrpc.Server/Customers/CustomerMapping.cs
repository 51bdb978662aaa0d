using ResellerGrpc.Domain;
using ResellerGrpc.Server.Customers.Directory;
using ResellerGrpc.Server.Customers.Invitations;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

internal static class CustomerMapping
{
    /// <param name="language">Of the caller, for the few words in it.</param>
    public static Customer ToProto(this CustomerRow row, string language) => new()
    {
        Name = row.Name,
        DisplayName = row.DisplayName,
        ContactName = row.ContactName,
        ContactEmail = row.ContactEmail,
        Domain = row.Domain,
        DomainUnicode = row.DomainUnicode,
        State = row.State,
        Language = row.Language,
        CurrencyCode = row.CurrencyCode,
        Billing = row.Billing.Clone(),
        Notes = row.Notes,
        CrmId = row.CrmId,
        Invitation = row.Invitation.ToProto(language),
        Directory = row.Directory?.ToProto(language),
        DomainEvidence = row.Evidence?.Clone(),
        Seats = row.Figures.Seats,
        LiveSubscriptions = row.Figures.LiveSubscriptions,
        Balance = BalanceOf(row.Figures),
        ActivateTime = row.ActivateTime?.ToProto(),
        ArchiveTime = row.ArchiveTime?.ToProto(),
        CreateTime = row.CreateTime.ToProto(),
        UpdateTime = row.UpdateTime.ToProto(),
        Etag = Etags.Of(row.Version),
        MissingForInvoicing = { Parties.MissingOfBuyer(row) },
    };

    private static Invitation ToProto(this InvitationRow row, string language) => new()
    {
        State = row.State,
        Email = row.Email,
        Language = row.Language,
        Inviter = row.Inviter.Clone(),
        CreateTime = row.CreateTime.ToProto(),
        SendTime = row.SendTime?.ToProto(),
        OpenTime = row.OpenTime?.ToProto(),
        AnswerTime = row.AnswerTime?.ToProto(),
        RevokeTime = row.RevokeTime?.ToProto(),
        ExpireTime = row.ExpireTime.ToProto(),
        RemindTime = row.RemindTime?.ToProto(),
        FailureReason = row.FailureReason.Length == 0 ? "" : MailProblems.Of(row.FailureReason).In(language),
        SendAttempts = row.SendAttempts,
        DeclineReason = row.DeclineReason,
        AcceptedBy = row.AcceptedBy,
        ResendCount = row.ResendCount,
        Offer = row.Offer?.Clone(),
        Message = row.Message,
        GoogleView = row.GoogleView,
    };

    private static DirectoryFacts ToProto(this DirectoryRow row, string language)
    {
        var facts = row.Facts.Clone();
        facts.Problem = facts.Problem.Length == 0 ? "" : DirectoryProblems.Of(facts.Problem).In(language);
        return facts;
    }

    private static global::Google.Type.Money? BalanceOf(CustomerFigures figures) =>
        figures is { BalanceMinor: { } minor, BalanceCurrency: { } currency } ? new Money(minor, currency).ToProto() : null;
}

using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Platform.Mail;

/// <summary>Gmail's reasons in words for the reseller. The reasons themselves are a program's words and may be any.</summary>
internal static class MailProblems
{
    /// <summary>Whether the mailbox is at fault, so that no mail leaves, and not one mail.</summary>
    public static bool IsOfMailbox(string reason) => Of(reason) is var text && (text == NoRight || text == NotConnected);

    private static readonly LocalText NoRight = new(
        "Google does not let us send from the sender mailbox; check the mailbox and the right to send in the settings.",
        "Google ne nous laisse pas envoyer depuis la boîte d’envoi ; vérifiez la boîte et le droit d’envoi dans les réglages.");

    private static readonly LocalText NotConnected = new(
        "No mailbox is connected to send from; connect one in the settings.",
        "Aucune boîte d’envoi n’est connectée ; connectez-en une dans les réglages.");

    public static LocalText Of(string reason) => reason switch
    {
        "unauthorized_client" or "invalid_grant" or "access_denied" or "NotAuthenticated" or "ConsentMissing" or "authError"
            or "forbidden" or "delegationDenied" => NoRight,
        "NotConfigured" or "failedPrecondition" => NotConnected,
        "invalidArgument" or "badRequest" or "invalid" or "Rejected" => new(
            "Google refused the message; check the recipient's address.",
            "Google a refusé le message ; vérifiez l’adresse du destinataire."),
        "userRateLimitExceeded" or "rateLimitExceeded" or "dailyLimitExceeded" or "RateLimited" => new(
            "The mailbox has reached Google's sending limit; it may take a day until it sends again.",
            "La boîte a atteint la limite d’envoi de Google ; il peut falloir un jour pour qu’elle envoie de nouveau."),
        _ => new(
            "Google did not take the message; send it again later or copy the link.",
            "Google n’a pas pris le message ; renvoyez-le plus tard ou copiez le lien."),
    };
}

using System.Collections.Frozen;
using Grpc.Core;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>
/// Each reason of the contract's closed list with its gRPC code and its sentence in both languages. Placeholders name the
/// metadata that the thrower gives. docs/errors.md has a paragraph for each.
/// </summary>
internal static class ErrorCatalog
{
    /// <param name="Code">gRPC code.</param>
    /// <param name="Text">Cause and remedy, for people.</param>
    public sealed record Entry(StatusCode Code, LocalText Text);

    public static Entry Of(ErrorReason reason) => Entries[reason];

    private static readonly FrozenDictionary<ErrorReason, Entry> Entries = new Dictionary<ErrorReason, Entry>
    {
        [ErrorReason.MessageTooLarge] = new(StatusCode.ResourceExhausted, new(
            "The message is larger than this service accepts.",
            "Le message est plus grand que ce service ne l’accepte.")),
        [ErrorReason.TokenMissing] = new(StatusCode.Unauthenticated, new(
            "Sign in: send a Google ID token as bearer.",
            "Connectez-vous : envoyez un jeton d’identité Google.")),
        [ErrorReason.TokenInvalid] = new(StatusCode.Unauthenticated, new(
            "The token is not one that this service accepts; sign in again.",
            "Ce service n’accepte pas ce jeton ; reconnectez-vous.")),
        [ErrorReason.TokenExpired] = new(StatusCode.Unauthenticated, new(
            "The token has expired; sign in again.",
            "Le jeton a expiré ; reconnectez-vous.")),
        [ErrorReason.EmailNotVerified] = new(StatusCode.Unauthenticated, new(
            "Google has not verified this account's e-mail address; verify it, then sign in again.",
            "Google n’a pas vérifié l’adresse de ce compte ; vérifiez-la, puis reconnectez-vous.")),
        [ErrorReason.NotAMember] = new(StatusCode.PermissionDenied, new(
            "This account belongs to no reseller; ask an owner to invite it.",
            "Ce compte n’appartient à aucun revendeur ; demandez à un propriétaire de l’inviter.")),
        [ErrorReason.CrossSiteRequest] = new(StatusCode.PermissionDenied, new(
            "The call comes from another site; open the console itself.",
            "L’appel vient d’un autre site ; ouvrez la console elle-même.")),
        [ErrorReason.OperatorOnly] = new(StatusCode.PermissionDenied, new(
            "Only the platform's operator may do this.",
            "Seul l’opérateur de la plateforme peut faire cela.")),
        [ErrorReason.RoleNotAllowed] = new(StatusCode.PermissionDenied, new(
            "Your role {role} may not do this; it takes {allowed_roles}.",
            "Votre rôle {role} ne permet pas cela ; il faut {allowed_roles}.")),
        [ErrorReason.RateLimited] = new(StatusCode.ResourceExhausted, new(
            "Too many requests; try again in {retry_after_seconds} seconds.",
            "Trop de demandes ; réessayez dans {retry_after_seconds} secondes.")),
        [ErrorReason.NotImplementedYet] = new(StatusCode.Unimplemented, new(
            "This build does not serve {method} yet.",
            "Cette version ne sert pas encore {method}.")),
        [ErrorReason.SandboxOnly] = new(StatusCode.Unimplemented, new(
            "Only the sandbox can do this.",
            "Seul le bac à sable peut faire cela.")),
        [ErrorReason.FieldInvalid] = new(StatusCode.InvalidArgument, new(
            "The request has invalid fields: {fields}.",
            "La demande a des champs incorrects : {fields}.")),
        [ErrorReason.PageTokenInvalid] = new(StatusCode.InvalidArgument, new(
            "The page token does not belong to this list; begin again without one.",
            "Le jeton de page n’appartient pas à cette liste ; recommencez sans lui.")),
        [ErrorReason.FilterInvalid] = new(StatusCode.InvalidArgument, new(
            "The filter cannot be read at “{at}”; filter by {fields}.",
            "Le filtre est illisible à « {at} » ; filtrez par {fields}.")),
        [ErrorReason.OrderByInvalid] = new(StatusCode.InvalidArgument, new(
            "The order is not known: “{at}”; order by {fields}.",
            "Ce tri est inconnu : « {at} » ; triez par {fields}.")),
        [ErrorReason.UpdateMaskInvalid] = new(StatusCode.InvalidArgument, new(
            "The update mask must name fields that can be changed. These cannot: {paths}.",
            "Le masque doit nommer des champs modifiables. Ceux-ci ne le sont pas : {paths}.")),
        [ErrorReason.RequestIdReused] = new(StatusCode.InvalidArgument, new(
            "This request id was used for another request; send a new one.",
            "Cet identifiant a servi à une autre demande ; envoyez-en un nouveau.")),
        [ErrorReason.ResumeTokenInvalid] = new(StatusCode.InvalidArgument, new(
            "The resume token is not one of this stream; reload and watch without it.",
            "Le jeton de reprise n’est pas de ce flux ; rechargez et suivez sans lui.")),
        [ErrorReason.QuoteInvalid] = new(StatusCode.InvalidArgument, new(
            "The quote is not one of this customer; quote again.",
            "Ce devis n’est pas de ce client ; demandez-en un nouveau.")),
        [ErrorReason.ResourceNotFound] = new(StatusCode.NotFound, new(
            "{name} was not found.",
            "{name} est introuvable.")),
        [ErrorReason.EtagMismatch] = new(StatusCode.Aborted, new(
            "Somebody changed this since you read it; read it again.",
            "Quelqu’un a modifié ceci depuis votre lecture ; relisez-le.")),
        [ErrorReason.QuoteExpired] = new(StatusCode.Aborted, new(
            "The quote has expired; the new one is attached.",
            "Le devis a expiré ; le nouveau est joint.")),
        [ErrorReason.QuoteStale] = new(StatusCode.Aborted, new(
            "What the quote rests on has changed; the new one is attached.",
            "Ce sur quoi repose le devis a changé ; le nouveau est joint.")),
        [ErrorReason.ConflictConcurrent] = new(StatusCode.Aborted, new(
            "Another change came first; send the same request again.",
            "Une autre modification est passée avant ; renvoyez la même demande.")),
        [ErrorReason.DomainTaken] = new(StatusCode.AlreadyExists, new(
            "You have a customer with this domain already: {customer}.",
            "Vous avez déjà un client avec ce domaine : {customer}.")),
        [ErrorReason.DomainManagedElsewhere] = new(StatusCode.AlreadyExists, new(
            "Another reseller manages this domain; the customer leaves that reseller first.",
            "Un autre revendeur gère ce domaine ; le client doit d’abord le quitter.")),
        [ErrorReason.EmailTaken] = new(StatusCode.AlreadyExists, new(
            "{email} is a member already.",
            "{email} est déjà membre.")),
        [ErrorReason.CrmIdTaken] = new(StatusCode.AlreadyExists, new(
            "Another customer has the CRM id {crm_id}.",
            "Un autre client a l’identifiant CRM {crm_id}.")),
        [ErrorReason.PlanCodeTaken] = new(StatusCode.AlreadyExists, new(
            "Another plan has the code {code}.",
            "Une autre offre a le code {code}.")),
        [ErrorReason.BankReferenceTaken] = new(StatusCode.AlreadyExists, new(
            "A payment with the bank reference {bank_reference} is recorded already.",
            "Un paiement avec la référence {bank_reference} est déjà enregistré.")),
        [ErrorReason.LastOwner] = new(StatusCode.FailedPrecondition, new(
            "A reseller needs an owner who has signed in; make another member owner and let it sign in once.",
            "Un revendeur a besoin d’un propriétaire qui s’est connecté ; nommez-en un autre et faites-le se connecter une fois.")),
        [ErrorReason.CustomerNotActive] = new(StatusCode.FailedPrecondition, new(
            "The customer has not accepted the invitation yet; resend it or wait.",
            "Le client n’a pas encore accepté l’invitation ; renvoyez-la ou patientez.")),
        [ErrorReason.CustomerArchived] = new(StatusCode.FailedPrecondition, new(
            "The customer is archived; invite the domain again.",
            "Le client est archivé ; invitez de nouveau le domaine.")),
        [ErrorReason.SubscriptionsLive] = new(StatusCode.FailedPrecondition, new(
            "The customer still has live subscriptions; cancel them first.",
            "Le client a encore des abonnements en cours ; résiliez-les d’abord.")),
        [ErrorReason.CurrencyInUse] = new(StatusCode.FailedPrecondition, new(
            "The currency is in use by subscriptions or invoices and stays.",
            "La devise sert à des abonnements ou des factures et reste.")),
        [ErrorReason.InvitationDead] = new(StatusCode.FailedPrecondition, new(
            "This invitation is no longer valid; ask your reseller to send it again.",
            "Cette invitation n’est plus valable ; demandez à votre revendeur de la renvoyer.")),
        [ErrorReason.InvitationAccepted] = new(StatusCode.FailedPrecondition, new(
            "The invitation was accepted already.",
            "L’invitation a déjà été acceptée.")),
        [ErrorReason.WrongAccount] = new(StatusCode.FailedPrecondition, new(
            "You are signed in as {account}, which does not belong to {domain}; switch to an account of that domain.",
            "Vous êtes connecté comme {account}, qui n’appartient pas à {domain} ; changez pour un compte de ce domaine.")),
        [ErrorReason.GoogleConsentMissing] = new(StatusCode.FailedPrecondition, new(
            "Google did not let us check your rights; sign in again and allow reading the directory.",
            "Google ne nous a pas laissés vérifier vos droits ; reconnectez-vous et autorisez la lecture de l’annuaire.")),
        [ErrorReason.NotDomainAdministrator] = new(StatusCode.FailedPrecondition, new(
            "{account} is not an administrator of {domain}; forward the link to one.",
            "{account} n’administre pas {domain} ; transmettez le lien à un administrateur.")),
        [ErrorReason.DomainNotVerified] = new(StatusCode.FailedPrecondition, new(
            "Google has not verified {domain} for your organisation; verify it in the Admin console.",
            "Google n’a pas vérifié {domain} pour votre organisation ; vérifiez-le dans la console d’administration.")),
        [ErrorReason.TermsNotAccepted] = new(StatusCode.FailedPrecondition, new(
            "Accept the terms version {terms_version} to go on.",
            "Acceptez les conditions, version {terms_version}, pour continuer.")),
        [ErrorReason.ActionNotAllowedInState] = new(StatusCode.FailedPrecondition, new(
            "The subscription is {subscription_state}, which does not allow this.",
            "L’abonnement est {subscription_state}, ce qui ne le permet pas.")),
        [ErrorReason.ActionNotAllowedByPlan] = new(StatusCode.FailedPrecondition, new(
            "The plan does not allow this.",
            "L’offre ne le permet pas.")),
        [ErrorReason.ActionNotAllowedDuringCommitment] = new(StatusCode.FailedPrecondition, new(
            "The commitment runs until {allowed_from}; it is allowed from then.",
            "L’engagement court jusqu’au {allowed_from} ; c’est possible à partir de là.")),
        [ErrorReason.ActionAllowedAtPeriodEnd] = new(StatusCode.FailedPrecondition, new(
            "The plan allows this at the end of the period, on {allowed_from}.",
            "L’offre le permet à la fin de la période, le {allowed_from}.")),
        [ErrorReason.NothingToChange] = new(StatusCode.FailedPrecondition, new(
            "Everything is as asked already.",
            "Tout est déjà comme demandé.")),
        [ErrorReason.ScheduledOrderConflict] = new(StatusCode.FailedPrecondition, new(
            "A scheduled order stands against this: {order}; undo it first.",
            "Une commande prévue s’y oppose : {order} ; annulez-la d’abord.")),
        [ErrorReason.PlanArchived] = new(StatusCode.FailedPrecondition, new(
            "The plan is no longer sold; choose another.",
            "Cette offre n’est plus vendue ; choisissez-en une autre.")),
        [ErrorReason.PriceMissing] = new(StatusCode.FailedPrecondition, new(
            "The plan has no price in {currency}; choose another plan or currency.",
            "L’offre n’a pas de prix en {currency} ; choisissez une autre offre ou devise.")),
        [ErrorReason.PriceVersionNotLater] = new(StatusCode.FailedPrecondition, new(
            "A new price begins after {latest}.",
            "Un nouveau prix commence après le {latest}.")),
        [ErrorReason.OrderNotUndoable] = new(StatusCode.FailedPrecondition, new(
            "The order is {order_state} or a later one rests on it; order the opposite.",
            "La commande est {order_state} ou une autre en dépend ; commandez l’inverse.")),
        [ErrorReason.UndoWindowClosed] = new(StatusCode.FailedPrecondition, new(
            "The time to undo ended at {closed_at}; order the opposite.",
            "Le délai d’annulation a pris fin le {closed_at} ; commandez l’inverse.")),
        [ErrorReason.OrderAlreadyInvoiced] = new(StatusCode.FailedPrecondition, new(
            "The order is invoiced; order the opposite or issue a credit note.",
            "La commande est facturée ; commandez l’inverse ou faites un avoir.")),
        [ErrorReason.SellerDataMissing] = new(StatusCode.FailedPrecondition, new(
            "Complete your legal data first: {fields}.",
            "Complétez d’abord vos données légales : {fields}.")),
        [ErrorReason.BuyerDataMissing] = new(StatusCode.FailedPrecondition, new(
            "Complete the customer's billing data first: {fields}.",
            "Complétez d’abord les données de facturation du client : {fields}.")),
        [ErrorReason.InvoiceRuleBroken] = new(StatusCode.FailedPrecondition, new(
            "The document would break a rule; correct the data named here. {rules}",
            "Le document enfreindrait une règle ; corrigez les données citées ici. {rules}")),
        [ErrorReason.InvoiceNotOpen] = new(StatusCode.FailedPrecondition, new(
            "The invoice is {invoice_state}; only an open one takes this.",
            "La facture est {invoice_state} ; il en faut une ouverte.")),
        [ErrorReason.CreditExceedsInvoice] = new(StatusCode.FailedPrecondition, new(
            "At most {creditable} of this invoice can still be credited.",
            "On peut encore créditer {creditable} au plus sur cette facture.")),
        [ErrorReason.CurrencyMismatch] = new(StatusCode.FailedPrecondition, new(
            "The amount must be in {currency}.",
            "Le montant doit être en {currency}.")),
        [ErrorReason.MailboxNotConnected] = new(StatusCode.FailedPrecondition, new(
            "Connect a mailbox to send from, in the settings.",
            "Connectez une boîte d’envoi, dans les réglages.")),
        [ErrorReason.ClockGoesForwardOnly] = new(StatusCode.FailedPrecondition, new(
            "The sandbox clock stands at {now} and goes forward only.",
            "L’horloge du bac à sable est à {now} et ne fait qu’avancer.")),
        [ErrorReason.AmountOverflow] = new(StatusCode.OutOfRange, new(
            "The amount is too large to be billed; order fewer licences.",
            "Le montant est trop grand pour être facturé ; commandez moins de licences.")),
        [ErrorReason.SeatsOutOfBounds] = new(StatusCode.OutOfRange, new(
            "The plan takes {min} to {max} licences.",
            "L’offre accepte de {min} à {max} licences.")),
        [ErrorReason.ResumeTokenExpired] = new(StatusCode.OutOfRange, new(
            "The resume token is too old; reload and watch without it.",
            "Le jeton de reprise est trop ancien ; rechargez et suivez sans lui.")),
        [ErrorReason.GoogleUnavailable] = new(StatusCode.Unavailable, new(
            "Google does not answer at the moment; try again shortly.",
            "Google ne répond pas pour l’instant ; réessayez bientôt.")),
        [ErrorReason.ServerUnavailable] = new(StatusCode.Unavailable, new(
            "The service is not ready; try again shortly.",
            "Le service n’est pas prêt ; réessayez bientôt.")),
        [ErrorReason.Deadline] = new(StatusCode.DeadlineExceeded, new(
            "The call took longer than its deadline; try again with the same request id.",
            "L’appel a dépassé son délai ; réessayez avec le même identifiant.")),
        [ErrorReason.InternalFault] = new(StatusCode.Internal, new(
            "Something failed on our side; quote {correlation_id} to support.",
            "Une erreur est survenue de notre côté ; citez {correlation_id} au support.")),
    }.ToFrozenDictionary();
}

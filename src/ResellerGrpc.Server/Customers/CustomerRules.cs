using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Customers.Buyers;
using ResellerGrpc.Server.Customers.Domains;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>What a customer's facts may hold. Pure; texts are kept exactly as they were sent.</summary>
internal static class CustomerRules
{
    public static readonly string[] MutableFields =
        ["display_name", "contact_name", "contact_email", "language", "currency_code", "billing", "notes", "crm_id"];

    /// <summary>What the role BILLING may change.</summary>
    public static readonly string[] BillingFields = ["billing", "language"];

    public static void Check(Customer customer, string path, Violations found)
    {
        TextRules.Line(customer.DisplayName, 200, path + "display_name", found);
        TextRules.Line(customer.ContactName, 100, path + "contact_name", found);
        TextRules.Email(customer.ContactEmail, path + "contact_email", found);
        found.Check(customer.Language is "" or "fr" or "en", path + "language", "LANGUAGE", new("Send fr or en.", "Envoyez fr ou en."));
        found.Check(
            customer.CurrencyCode.Length == 0 || Currencies.IsKnown(customer.CurrencyCode), path + "currency_code", "CURRENCY",
            new("Send an ISO 4217 code, such as EUR.", "Envoyez un code ISO 4217, par exemple EUR."));
        TextRules.OptionalText(customer.Notes, 5_000, path + "notes", found);
        TextRules.OptionalLine(customer.CrmId, 100, path + "crm_id", found);
        if (customer.Billing is { } billing)
            BillingRules.Check(billing, path + "billing.", found);
    }

    /// <summary>Google's access tokens are below 2048 bytes.</summary>
    public static void AccessToken(string token, Violations found) => found.Check(
        token.Length <= 4_096 && token.All(c => c is > ' ' and <= '~'), "google_access_token", "ACCESS_TOKEN",
        new("This is no access token.", "Ce n’est pas un jeton d’accès."));
}

/// <summary>A domain must be one that an organisation can own; the offer's bounds are its plan's and checked there.</summary>
internal sealed class InviteCustomerRules(PublicSuffixList suffixes) : IRequestValidator<InviteCustomerRequest>
{
    public void Validate(InviteCustomerRequest request, Violations violations)
    {
        if (request.Customer is not { } customer)
            return;
        CustomerRules.Check(customer, "customer.", violations);
        TextRules.OptionalText(request.Message, 2_000, "message", violations);
        var name = DomainName.Parse(customer.Domain);
        if (DomainRules.VerdictOf(name, suffixes) is { } verdict)
        {
            var code = ErrorStatus.WireName(verdict);
            violations.Add("customer.domain", code, DomainRules.Sentence(verdict, DomainRules.NextStepOf(verdict)));
        }

        if (request.Offer is not { } offer)
            return;
        violations.Check(offer.Seats > 0, "offer.seats", "OUT_OF_BOUNDS", new("Offer at least one seat.", "Proposez au moins une licence."));
        TextRules.OptionalLine(offer.PurchaseOrderNumber, 100, "offer.purchase_order_number", violations);
    }
}

internal sealed class CheckDomainRules : IRequestValidator<CheckDomainRequest>
{
    public const int Longest = 1_000;

    public void Validate(CheckDomainRequest request, Violations violations) =>
        violations.Check(request.Domain.Length <= Longest, "domain", "TOO_LONG", FieldRules.TooLong(Longest));
}

internal sealed class ResendInvitationRules : IRequestValidator<ResendInvitationRequest>
{
    public void Validate(ResendInvitationRequest request, Violations violations) =>
        TextRules.OptionalEmail(request.ContactEmail, "contact_email", violations);
}

internal sealed class DeclineInvitationRules : IRequestValidator<DeclineInvitationRequest>
{
    public void Validate(DeclineInvitationRequest request, Violations violations) =>
        TextRules.OptionalText(request.Reason, 1_000, "reason", violations);
}

internal sealed class ListSharedContactsRules : IRequestValidator<ListSharedContactsRequest>
{
    public void Validate(ListSharedContactsRequest request, Violations violations) =>
        CustomerRules.AccessToken(request.GoogleAccessToken, violations);
}

internal sealed class AcceptInvitationRules : IRequestValidator<AcceptInvitationRequest>
{
    public void Validate(AcceptInvitationRequest request, Violations violations)
    {
        CustomerRules.AccessToken(request.GoogleAccessToken, violations);
        TextRules.OptionalLine(request.AcceptedTermsVersion, 100, "accepted_terms_version", violations);
        if (request.Billing is { } billing)
            BillingRules.Check(billing, "billing.", violations);
    }
}

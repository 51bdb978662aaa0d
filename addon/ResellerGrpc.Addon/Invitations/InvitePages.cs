using Grpc.Core;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Invitations;

/// <param name="Reseller">Who invites.</param>
internal sealed record InviteFormInputs(string Reseller);

/// <summary>The form of an invitation. Fields that were left empty are null.</summary>
/// <param name="RequestId">Made when the button was rendered: however often it arrives, one customer is invited.</param>
internal sealed record InviteInputs(
    string Reseller, string RequestId, string? Name = null, string? Email = null, string? Domain = null, string? Organisation = null,
    string? Language = null, string? Message = null);

/// <summary>Inviting a new customer, often the sender of the open message.</summary>
internal static class InvitePages
{
    public static Task<IActionAnswer> FormAsync(AddonRequest request, InviteFormInputs inputs) => Task.FromResult<IActionAnswer>(
        ActionAnswer.Push(InviteCard.Of(
            new InviteInputs(inputs.Reseller, request.NewRequestId(), Language: request.Voice.Language), null, InviteCard.NoErrors, request.Voice)));

    /// <summary>The form filled from somebody who is no customer yet, with the domain checked.</summary>
    public static async Task<Card> ForStrangerAsync(AddonRequest request, string reseller, Correspondent stranger)
    {
        var check = await CheckAsync(request, reseller, stranger.Domain);
        var consumer = check?.Verdict == DomainVerdict.ConsumerDomain;
        var domain = check is { RegistrableDomain.Length: > 0 } ? check.RegistrableDomain : stranger.Domain;
        var filled = new InviteInputs(
            reseller, request.NewRequestId(), stranger.Name.Length > 0 ? stranger.Name : null, stranger.Email,
            consumer ? null : domain, consumer ? null : OrganisationOf(domain), request.Voice.Language);
        return InviteCard.Of(filled, check, InviteCard.NoErrors, request.Voice);
    }

    /// <summary>Checks the domain as it stands in the form.</summary>
    public static async Task<IActionAnswer> CheckAsync(AddonRequest request, InviteInputs inputs)
    {
        var check = inputs.Domain is { } domain ? await CheckAsync(request, inputs.Reseller, domain) : null;
        return ActionAnswer.Update(InviteCard.Of(inputs, check, InviteCard.NoErrors, request.Voice));
    }

    public static async Task<IActionAnswer> SendAsync(AddonRequest request, InviteInputs inputs)
    {
        try
        {
            var invited = await request.Desk.Customers.InviteCustomerAsync(ToProto(inputs));
            var card = await CustomerPages.LoadAsync(request, invited.Customer);
            return ActionAnswer.Update(card).Changed().Saying(request.Voice.Say(
                $"Invitation to {invited.Customer.ContactEmail} is on its way.", $"L’invitation à {invited.Customer.ContactEmail} est en route."));
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.InvalidArgument or StatusCode.AlreadyExists)
        {
            // Another body takes another id: the first one was refused, nothing is remembered under it.
            var again = inputs with { RequestId = request.NewRequestId() };
            return ActionAnswer.Update(InviteCard.Of(again, null, Errors(refusal, request.Voice), request.Voice));
        }
    }

    private static async Task<CheckDomainResponse?> CheckAsync(AddonRequest request, string reseller, string domain)
    {
        try
        {
            return await request.Desk.Customers.CheckDomainAsync(new CheckDomainRequest { Parent = reseller, Domain = domain });
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.InvalidArgument or StatusCode.ResourceExhausted)
        {
            return null;
        }
    }

    private static InviteCustomerRequest ToProto(InviteInputs inputs) => new()
    {
        Parent = inputs.Reseller,
        Customer = new Customer
        {
            DisplayName = inputs.Organisation ?? "",
            ContactName = inputs.Name ?? "",
            ContactEmail = inputs.Email ?? "",
            Domain = inputs.Domain ?? "",
            Language = inputs.Language ?? "",
        },
        Message = inputs.Message ?? "",
        RequestId = inputs.RequestId,
    };

    /// <summary>By the names of our fields; what belongs to none stands under the empty name.</summary>
    private static Dictionary<string, string> Errors(RpcException refusal, Voice voice)
    {
        var fields = ApiErrors.Fields(refusal);
        var errors = fields.ToDictionary(
            field => field.Key switch
            {
                "customer.display_name" => nameof(InviteInputs.Organisation),
                "customer.contact_name" => nameof(InviteInputs.Name),
                "customer.contact_email" => nameof(InviteInputs.Email),
                "customer.domain" => nameof(InviteInputs.Domain),
                "message" => nameof(InviteInputs.Message),
                var other => other,
            },
            field => field.Value);
        if (errors.Count == 0)
        {
            errors[nameof(InviteInputs.Domain)] = ApiErrors.ProblemOf(refusal, voice).Text;
        }

        return errors;
    }

    /// <summary>A first guess for the name of the organisation: <c>nouveau-client.example</c> is Nouveau Client.</summary>
    private static string OrganisationOf(string domain) => string.Join(
        ' ', domain.Split('.')[0].Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

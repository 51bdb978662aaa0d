using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Contacts;

/// <summary>The contacts that are shared with the person, of one customer.</summary>
internal static class ContactPages
{
    private const int Most = 30;

    /// <summary>Whether they can be shown without asking the person for more scopes.</summary>
    public static bool Allowed(AddonRequest request) => request.HasScope(Scopes.Directory) && request.HasScope(Scopes.Contacts);

    public static Task<Part<ListSharedContactsResponse>> StartAsync(AddonRequest request, string customer) => Part.OfAsync(
        request.Desk.Customers.ListSharedContactsAsync(new ListSharedContactsRequest
        {
            Parent = Members.ResellerOf(customer),
            PageSize = Most,
            Filter = Filters.Equal("customer", customer),
            GoogleAccessToken = request.Event.AuthorizationEventObject?.UserOAuthToken ?? "",
        }),
        request.Voice);

    public static async Task<IActionAnswer> ListAsync(AddonRequest request, CustomerRef inputs)
    {
        var voice = request.Voice;
        var contacts = await StartAsync(request, inputs.Customer);
        return ActionAnswer.Push(new Card
        {
            Name = "contacts",
            Header = new CardHeader(voice.Say("Shared contacts", "Contacts partagés")),
            Sections = [Widgets.Section(null, ContactSection.Rows(contacts, Most, voice))],
        });
    }
}

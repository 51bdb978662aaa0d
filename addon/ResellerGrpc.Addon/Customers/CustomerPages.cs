using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Contacts;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Customers;

/// <param name="Customer"><c>resellers/{r}/customers/{c}</c>.</param>
internal sealed record CustomerRef(string Customer);

/// <summary>Everything that a customer's card shows.</summary>
/// <param name="Role">What the person may do at this customer's reseller.</param>
/// <param name="Contacts">Null while the person has not granted the contact scopes.</param>
internal sealed record CustomerView(
    Customer Customer, MemberRole Role, Part<ListSubscriptionsResponse> Subscriptions, Part<ListInvoicesResponse> Overdue,
    Part<ListSharedContactsResponse>? Contacts);

/// <summary>One customer: who it is, what it has, what it owes, and the way to everything that can be done.</summary>
internal static class CustomerPages
{
    private const int MostSubscriptions = 10;
    private const int MostOverdue = 5;

    public static async Task<IActionAnswer> OpenAsync(AddonRequest request, CustomerRef inputs) =>
        ActionAnswer.Push(await LoadAsync(request, inputs.Customer));

    /// <summary>Goes back to the customer's card in the stack, with what is true now.</summary>
    public static async Task<IActionAnswer> ReturnAsync(AddonRequest request, CustomerRef inputs) =>
        ActionAnswer.ReturnTo(CustomerCard.NameOf(inputs.Customer), await LoadAsync(request, inputs.Customer));

    public static async Task<Card> LoadAsync(AddonRequest request, string name)
    {
        var rest = StartRest(request, name);
        var customer = await request.Desk.Customers.GetCustomerAsync(new GetCustomerRequest { Name = name });
        return await CardAsync(request, customer, Members.LoadAsync(request), rest);
    }

    /// <summary>The card of a customer that was just read.</summary>
    public static Task<Card> LoadAsync(AddonRequest request, Customer customer) =>
        CardAsync(request, customer, Members.LoadAsync(request), StartRest(request, customer.Name));

    private static async Task<Card> CardAsync(AddonRequest request, Customer customer, Task<Me> me, Rest rest) => CustomerCard.Of(
        new CustomerView(
            customer, (await me).RoleFor(customer.Name), await rest.Subscriptions, await rest.Overdue,
            rest.Contacts is null ? null : await rest.Contacts),
        request.Voice);

    /// <summary>Asks for all parts at once.</summary>
    private static Rest StartRest(AddonRequest request, string name) => new(
        Part.OfAsync(
            request.Desk.Subscriptions.ListSubscriptionsAsync(new ListSubscriptionsRequest { Parent = name, PageSize = MostSubscriptions }),
            request.Voice),
        Part.OfAsync(
            request.Desk.Billing.ListInvoicesAsync(new ListInvoicesRequest
            {
                Parent = Members.ResellerOf(name),
                PageSize = MostOverdue,
                Filter = $"{Filters.Equal("customer", name)} AND overdue = true",
                OrderBy = "due_date",
            }),
            request.Voice),
        ContactPages.Allowed(request) ? ContactPages.StartAsync(request, name) : null);

    private sealed record Rest(
        Task<Part<ListSubscriptionsResponse>> Subscriptions, Task<Part<ListInvoicesResponse>> Overdue,
        Task<Part<ListSharedContactsResponse>>? Contacts);
}

using ResellerGrpc.Addon.Compose;
using ResellerGrpc.Addon.Contacts;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Home;
using ResellerGrpc.Addon.Invitations;
using ResellerGrpc.Addon.Invoices;
using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Orders;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Settings;

namespace ResellerGrpc.Addon;

/// <summary>
/// Every endpoint: its name, the scopes it cannot do without, its handler. Endpoints, manifest, addresses of buttons, audiences
/// of tokens and the simulator's checks all come from here.
/// </summary>
internal static class Routes
{
    public static readonly TriggerRoute Homepage =
        new("homepage", Scopes.Identity, HomePages.ShowAsync, _ => ReloadHome!.With(new HomeInputs()));

    public static readonly TriggerRoute Message =
        new("message", Scopes.OpenMessage, MessagePages.ShowAsync, message => ReloadMessage!.With(new MessageInputs(message)));

    public static readonly TriggerRoute ComposeDraft =
        new("compose", Scopes.Draft, ComposePages.ShowAsync, _ => ReloadCompose!.With(new NoInputs()));

    public static readonly ActionRoute<HomeInputs> ReloadHome = new("homepage/reload", Scopes.Identity, HomePages.ReloadAsync);

    public static readonly ActionRoute<MessageInputs> ReloadMessage = new("message/reload", Scopes.OpenMessage, MessagePages.ReloadAsync);

    public static readonly ActionRoute<NoInputs> ReloadCompose = new("compose/reload", Scopes.Draft, ComposePages.ReloadAsync);

    public static readonly SuggestionRoute SuggestCustomers = new("customers/suggest", Scopes.Identity, SearchPages.SuggestAsync);

    public static readonly ActionRoute<SearchInputs> SearchCustomers = new("customers/search", Scopes.Identity, SearchPages.SearchAsync);

    public static readonly ActionRoute<CustomerRef> OpenCustomer = new("customers/open", Scopes.Identity, CustomerPages.OpenAsync);

    public static readonly ActionRoute<CustomerRef> ReturnToCustomer = new("customers/return", Scopes.Identity, CustomerPages.ReturnAsync);

    public static readonly ActionRoute<InviteFormInputs> InviteForm = new("customers/invite", Scopes.Identity, InvitePages.FormAsync);

    public static readonly ActionRoute<InviteInputs> CheckDomain = new("customers/invite/check", Scopes.Identity, InvitePages.CheckAsync);

    public static readonly ActionRoute<InviteInputs> SendInvitation = new("customers/invite/send", Scopes.Identity, InvitePages.SendAsync);

    public static readonly ActionRoute<InvitationChange> ResendInvitation = new("invitation/resend", Scopes.Identity, InvitationPages.ResendAsync);

    public static readonly ActionRoute<CustomerRef> AskRevokeInvitation = new("invitation/revoke", Scopes.Identity, InvitationPages.AskRevokeAsync);

    public static readonly ActionRoute<InvitationChange> RevokeInvitation = new("invitation/revoke/confirm", Scopes.Identity, InvitationPages.RevokeAsync);

    public static readonly ActionRoute<SeatsInputs> ManageSubscription = new("subscriptions/manage", Scopes.Identity, SeatsPages.OpenAsync);

    public static readonly ActionRoute<SeatsInputs> AdjustSeats = new("seats/adjust", Scopes.Identity, SeatsPages.AdjustAsync);

    public static readonly ActionRoute<PlansInputs> ListPlans = new("plans/list", Scopes.Identity, PlanPages.ListAsync);

    public static readonly ActionRoute<SubscriptionRef> CancelForm = new("subscriptions/cancel", Scopes.Identity, CancelPages.FormAsync);

    public static readonly ActionRoute<OrderDraft> PreviewOrder = new("orders/preview", Scopes.Identity, OrderPages.PreviewAsync);

    public static readonly ActionRoute<PlaceInputs> PlaceOrder = new("orders/place", Scopes.Identity, OrderPages.PlaceAsync);

    public static readonly ActionRoute<UndoInputs> UndoOrder = new("orders/undo", Scopes.Identity, OrderPages.UndoAsync);

    public static readonly ActionRoute<CustomerRef> ListInvoices = new("invoices/list", Scopes.Identity, InvoicePages.ListAsync);

    public static readonly ActionRoute<InvoiceRef> OpenInvoice = new("invoices/open", Scopes.Identity, InvoicePages.OpenAsync);

    public static readonly ActionRoute<CustomerRef> ListContacts = new("contacts/list", Scopes.SharedContacts, ContactPages.ListAsync);

    public static readonly ActionRoute<InvoiceRef> InsertInvoice = new("compose/invoice", Scopes.Draft, ComposePages.InsertInvoiceAsync);

    public static readonly ActionRoute<OfferInputs> InsertOffer = new("compose/offer", Scopes.Draft, ComposePages.InsertOfferAsync);

    public static readonly ActionRoute<NoInputs> Settings = new("settings", Scopes.Identity, SettingsPages.ShowAsync);

    public static readonly IReadOnlyList<AddonRoute> All =
    [
        Homepage, Message, ComposeDraft, ReloadHome, ReloadMessage, ReloadCompose, SuggestCustomers, SearchCustomers, OpenCustomer,
        ReturnToCustomer, InviteForm, CheckDomain, SendInvitation, ResendInvitation, AskRevokeInvitation, RevokeInvitation,
        ManageSubscription, AdjustSeats, ListPlans, CancelForm, PreviewOrder, PlaceOrder, UndoOrder, ListInvoices, OpenInvoice,
        ListContacts, InsertInvoice, InsertOffer, Settings,
    ];
}

/// <summary>An endpoint that takes nothing.</summary>
internal sealed record NoInputs;

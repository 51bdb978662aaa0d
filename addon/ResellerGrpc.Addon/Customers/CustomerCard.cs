using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Contacts;
using ResellerGrpc.Addon.Invitations;
using ResellerGrpc.Addon.Orders;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Customers;

internal static class CustomerCard
{
    /// <summary>What the stack knows the card by.</summary>
    public static string NameOf(string customer) => $"customer:{customer}";

    public static Card Of(CustomerView view, Voice voice)
    {
        var customer = view.Customer;
        List<Section> sections = [Widgets.Section(null, Facts(customer, voice))];
        if (customer.State == CustomerState.Invited)
        {
            sections.Add(InvitationSection.Of(view, voice));
        }
        else
        {
            sections.AddRange(SubscriptionSections(view, voice));
        }

        if (customer.State != CustomerState.Invited || customer.Balance is not null)
        {
            sections.Add(Money(view, voice));
        }

        sections.Add(ContactSection.Of(view, voice));
        return new Card
        {
            Name = NameOf(customer.Name),
            Header = new CardHeader(customer.DisplayName, customer.DomainUnicode),
            Sections = sections,
            CardActions = [new MenuEntry(voice.Say("Reload", "Actualiser"), Routes.ReturnToCustomer.With(new CustomerRef(customer.Name)))],
        };
    }

    private static List<Widget> Facts(Customer customer, Voice voice)
    {
        List<Widget> facts =
        [
            Widgets.Fact(voice.Say("State", "État"), State(customer, voice), "BOOKMARK"),
            Widgets.Fact(
                voice.Say("Contact", "Contact"), $"{Voice.Html(customer.ContactName)}<br>{Voice.Html(customer.ContactEmail)}", "PERSON"),
        ];
        if (customer.Directory is { Visible: true } directory)
        {
            var drift = directory.Drifts.Count > 0
                ? "<br>" + Widgets.Warning(voice.Say("Google's directory has changed since acceptance.", "L’annuaire Google a changé depuis l’acceptation."))
                : "";
            facts.Add(Widgets.Fact(
                voice.Say("Google Workspace accounts", "Comptes Google Workspace"), Voice.Html(voice.Number(directory.Users)) + drift, "MULTIPLE_PEOPLE"));
        }

        return facts;
    }

    private static string State(Customer customer, Voice voice) => customer.State switch
    {
        CustomerState.Active => Voice.Html(voice.Say($"Active since {voice.Day(customer.ActivateTime)}", $"Actif depuis le {voice.Day(customer.ActivateTime)}")),
        CustomerState.Archived => Voice.Html(voice.Say($"Archived on {voice.Day(customer.ArchiveTime)}", $"Archivé le {voice.Day(customer.ArchiveTime)}")),
        _ => Voice.Html(voice.Say("Invited, not accepted yet", "Invité, pas encore accepté")),
    };

    private static IEnumerable<Section> SubscriptionSections(CustomerView view, Voice voice)
    {
        var title = voice.Say("Subscriptions", "Abonnements");
        if (view.Subscriptions.Value is not { } list)
        {
            return [Widgets.Section(title, new TextParagraph(Voice.Html(view.Subscriptions.Problem!.Text)))];
        }

        if (list.Subscriptions.Count > 0)
        {
            return list.Subscriptions.Select(subscription => SubscriptionSummary.Section(subscription, view.Role, voice));
        }

        List<Widget> nothing = [new TextParagraph(Voice.Html(voice.Say("No subscription yet.", "Pas encore d’abonnement.")))];
        if (view.Role.MaySell() && view.Customer.State == CustomerState.Active)
        {
            nothing.Add(new ButtonList(Widgets.Primary(
                voice.Say("Order licences", "Commander des licences"), Routes.ListPlans.With(new PlansInputs(view.Customer.Name)))));
        }

        return [Widgets.Section(title, nothing)];
    }

    private static Section Money(CustomerView view, Voice voice)
    {
        List<Widget> widgets = [];
        if (view.Customer.Balance is { } balance)
        {
            var label = balance.Units < 0 || balance.Nanos < 0 ? voice.Say("In the customer's favour", "En faveur du client") : voice.Say("Owed", "Reste dû");
            widgets.Add(Widgets.Fact(label, Voice.Html(voice.Money(balance)), "DOLLAR"));
        }

        foreach (var invoice in view.Overdue.Value?.Invoices ?? [])
        {
            var since = voice.Say(
                $"{invoice.Number} is {voice.Count(invoice.DaysOverdue, "day", "days")} overdue: {voice.Money(invoice.AmountDue)}",
                $"{invoice.Number} en retard de {voice.Count(invoice.DaysOverdue, "jour", "jours")} : {voice.Money(invoice.AmountDue)}");
            widgets.Add(new TextParagraph(Widgets.Warning(since)));
        }

        widgets.Add(new ButtonList(Widgets.Plain(
            voice.Say("Show invoices", "Voir les factures"), Routes.ListInvoices.With(new CustomerRef(view.Customer.Name)))));
        return Widgets.Section(voice.Say("Invoices", "Factures"), widgets);
    }
}

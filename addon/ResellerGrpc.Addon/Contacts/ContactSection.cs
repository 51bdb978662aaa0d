using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Contacts;

/// <summary>Shared contacts on a customer's card, each with where it comes from.</summary>
internal static class ContactSection
{
    private const int MostOnCustomer = 5;

    public static Section Of(CustomerView view, Voice voice)
    {
        var title = voice.Say("Shared contacts", "Contacts partagés");
        var list = Routes.ListContacts.With(new CustomerRef(view.Customer.Name));
        if (view.Contacts is not { } contacts)
        {
            return Widgets.Section(title, new ButtonList(Widgets.Plain(voice.Say("Show contacts", "Voir les contacts"), list)));
        }

        List<Widget> rows = [.. Rows(contacts, MostOnCustomer, voice)];
        if (contacts.Value?.Contacts.Count > MostOnCustomer)
        {
            rows.Add(new ButtonList(Widgets.Plain(voice.Say("All contacts", "Tous les contacts"), list)));
        }

        return Widgets.Section(title, rows);
    }

    public static IReadOnlyList<Widget> Rows(Part<ListSharedContactsResponse> contacts, int most, Voice voice)
    {
        if (contacts.Value is not { } found)
        {
            return [new TextParagraph(Voice.Html(contacts.Problem!.Text))];
        }

        return found.Contacts.Count == 0
            ? [new TextParagraph(Voice.Html(voice.Say("No shared contact of this customer.", "Aucun contact partagé de ce client.")))]
            : [.. found.Contacts.Take(most).Select(contact => Row(contact, voice))];
    }

    private static Widget Row(SharedContact contact, Voice voice) => new DecoratedText(Text(contact))
    {
        StartIcon = new Icon("PERSON"),
        TopLabel = Origin(contact, voice),
        BottomLabel = contact.JobTitle.Length > 0 ? contact.JobTitle : null,
        WrapText = true,
        Button = contact.Emails.Count > 0
            ? new Button(voice.Say("Write", "Écrire"), new OpenLink($"mailto:{contact.Emails[0]}"))
            : null,
    };

    private static string Text(SharedContact contact) => string.Join(
        "<br>",
        new[] { Widgets.Bold(contact.DisplayName) }.Concat(contact.Emails.Take(1).Concat(contact.PhoneNumbers.Take(1)).Select(line => Voice.Html(line))));

    private static string Origin(SharedContact contact, Voice voice) => contact.Origin switch
    {
        ContactOrigin.DomainContact => voice.Say("Shared with the whole domain", "Partagé avec tout le domaine"),
        ContactOrigin.DomainProfile => voice.Say("Colleague", "Collègue"),
        ContactOrigin.Label => voice.Say("Label ", "Libellé ") + string.Join(", ", contact.Labels),
        _ => voice.Say("Shared contact", "Contact partagé"),
    };
}

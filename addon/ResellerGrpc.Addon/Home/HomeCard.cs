using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Invitations;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Home;

internal static class HomeCard
{
    private const int MostAlerts = 6;

    public static Card Of(Me me, Membership membership, Part<BillingSummary> summary, Part<ListCustomersResponse> recent, Voice voice)
    {
        List<Section> sections = [SearchSection.Of(membership.Reseller, voice), Attention(summary, voice), RecentCustomers(recent, voice)];
        if (membership.Role.MaySell())
        {
            var invite = Routes.InviteForm.With(new InviteFormInputs(membership.Reseller));
            sections.Insert(1, Widgets.Section(null, new ButtonList(Widgets.Primary(voice.Say("New customer", "Nouveau client"), invite))));
        }

        var others = me.Memberships.Where(other => other.Reseller != membership.Reseller).ToList();
        if (others.Count > 0)
        {
            sections.Add(Widgets.Section(voice.Say("Your other resellers", "Vos autres revendeurs"), [.. others.Select(Other)]));
        }

        return new Card
        {
            Name = "home",
            Header = new CardHeader(membership.ResellerDisplayName, "Shared Contacts for Gmail"),
            Sections = sections,
        };
    }

    private static Widget Other(Membership membership) => new DecoratedText(Voice.Html(membership.ResellerDisplayName))
    {
        StartIcon = new Icon("STORE"),
        OnClick = Routes.ReloadHome.With(new HomeInputs(membership.Reseller)),
    };

    private static Section Attention(Part<BillingSummary> summary, Voice voice)
    {
        var title = voice.Say("Needs attention", "À traiter");
        if (summary.Value is not { } figures)
        {
            return Widgets.Section(title, new TextParagraph(Voice.Html(summary.Problem!.Text)));
        }

        return figures.Attention.Count == 0
            ? Widgets.Section(title, new TextParagraph(Voice.Html(voice.Say("Nothing: all is well.", "Rien : tout va bien."))))
            : Widgets.Section(title, [.. figures.Attention.Take(MostAlerts).Select(item => Alert(item, voice))]);
    }

    private static Widget Alert(AttentionItem item, Voice voice) => new DecoratedText(Voice.Html(item.Message))
    {
        StartIcon = new Icon(item.Kind is AttentionKind.InvoiceOverdue or AttentionKind.BillingParked ? "DOLLAR"
            : item.Kind is AttentionKind.InvitationFailed or AttentionKind.InvitationEnded or AttentionKind.InvitationExpiring ? "INVITE" : "STAR"),
        TopLabel = item.CustomerDisplayName.Length > 0 ? item.CustomerDisplayName : null,
        BottomLabel = item.Amount is not null ? voice.Money(item.Amount) : item.Date is not null ? voice.Day(item.Date) : null,
        WrapText = true,
        OnClick = item.Customer.Length > 0 ? (OnClick)Routes.OpenCustomer.With(new CustomerRef(item.Customer)) : null,
    };

    private static Section RecentCustomers(Part<ListCustomersResponse> recent, Voice voice)
    {
        var title = voice.Say("Last changed", "Derniers modifiés");
        return recent.Value is { } list
            ? Widgets.Section(title, CustomerRows.Of(list.Customers, voice, voice.Say("No customer yet.", "Pas encore de client.")))
            : Widgets.Section(title, new TextParagraph(Voice.Html(recent.Problem!.Text)));
    }
}

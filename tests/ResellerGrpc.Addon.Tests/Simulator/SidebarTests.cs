using Microsoft.Playwright;
using ResellerGrpc.Sandbox.Emulator.Gmail;
using ResellerGrpc.Testing.Addon;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Tests.Simulator;

/// <summary>What a reseller does beside an open message, in a browser, against everything real.</summary>
[Collection(SidebarUsers.Name)]
public sealed class SidebarTests(SidebarFixture sidebars)
{
    private AddonDesk Desk => sidebars.Desk;

    [Fact]
    public async Task Finds_a_customer_from_a_mail_and_orders_two_licences_once_despite_a_consent_replay_then_undoes_them()
    {
        var customer = await Desk.CustomerAsync("Atelier Lumière", "atelier-lumiere.example", 12);
        var sidebar = await sidebars.OpenAsync();
        await sidebar.OpenMessageAsync("Atelier");
        await sidebar.HasTitleAsync("Atelier Lumière");
        await sidebar.SeesAsync("12 licences");
        await sidebar.ShotAsync("customer");

        await sidebar.ClickAsync("Manage licences");
        await sidebar.ClickAsync("One licence more");
        await sidebar.SeesAsync("12 → 13 licences");
        await sidebar.ClickAsync("One licence more");
        await sidebar.SeesAsync("12 → 14 licences");
        await sidebar.ShotAsync("quote");

        // Consent is taken away behind the person's back: Google asks, then repeats the order by itself.
        await sidebar.SetScopeAsync("userinfo.email", granted: false);
        await sidebar.ClickAsync("Order now");
        await sidebar.ShotAsync("consent");
        await sidebar.ConsentAsync();
        await sidebar.HasTitleAsync("Ordered");
        await sidebar.ShotAsync("ordered");
        Assert.Equal(14, (await Desk.SubscriptionAsync(customer)).Seats);
        Assert.Single(await Desk.OrdersAsync(customer), order => order.Verb == OrderVerb.IncreaseSeats);

        await sidebar.ClickAsync("Undo");
        await sidebar.HasTitleAsync("Undone");
        Assert.Equal(12, (await Desk.SubscriptionAsync(customer)).Seats);
        await sidebar.ClickAsync("Done");
        await sidebar.HasTitleAsync("Atelier Lumière");
    }

    [Fact]
    public async Task Invites_an_unknown_sender_from_the_message()
    {
        var sidebar = await sidebars.OpenAsync("fr-FR");
        await sidebar.OpenMessageAsync("Nora Neuf");
        await sidebar.HasTitleAsync("Pas encore client");
        await Assertions.Expect(sidebar.Sidebar.GetByLabel("Nom du contact")).ToHaveValueAsync("Nora Neuf");
        await Assertions.Expect(sidebar.Sidebar.GetByLabel("Organisation")).ToHaveValueAsync("Nouveau Client");
        await sidebar.ShotAsync("invite");

        await sidebar.FillAsync("Nom du contact", "");
        await sidebar.ClickAsync("Envoyer l’invitation");
        await sidebar.SeesAsync("This field is required");
        await sidebar.FillAsync("Nom du contact", "Nora Neuf");
        await sidebar.ClickAsync("Envoyer l’invitation");

        await sidebar.HasTitleAsync("Nouveau Client");
        await Assertions.Expect(sidebar.Toast).ToHaveTextAsync("L’invitation à nora.neuf@nouveau-client.example est en route.");
        await Desk.Server.RunFrequentJobsAsync();
        Assert.Single(Desk.Server.Emulator.Mailbox.To("nora.neuf@nouveau-client.example"));

        await sidebar.ClickAsync("Révoquer");
        await sidebar.HasTitleAsync("Révoquer l’invitation ?");
        await sidebar.ClickAsync("Révoquer");
        await sidebar.SeesAsync("Révoquée le");
        await sidebar.ShotAsync("revoked");
    }

    [Fact]
    public async Task Upgrades_a_plan()
    {
        var customer = await Desk.CustomerAsync("Boulangerie Martin", "boulangerie-martin.example", 4);
        var sidebar = await sidebars.OpenAsync();
        await OpenBySearchAsync(sidebar, "Boulangerie", "Boulangerie Martin (boulangerie-martin.example)");
        await sidebar.HasTitleAsync("Boulangerie Martin");
        await sidebar.ClickAsync("Manage licences");
        await sidebar.ClickAsync("Change plan");
        await sidebar.HasTitleAsync("Change plan");
        await sidebar.ShotAsync("plans");
        await sidebar.ClickAsync("Show price");
        await sidebar.HasTitleAsync("Before you order");
        await sidebar.ShotAsync("upgrade");
        await sidebar.ClickAsync("Order now");
        await sidebar.HasTitleAsync("Ordered");

        Assert.Equal(Desk.Enterprise.Name, (await Desk.SubscriptionAsync(customer)).Plan);
    }

    [Fact]
    public async Task Cancels_with_a_reason_and_takes_it_back()
    {
        var customer = await Desk.CustomerAsync("Cabinet Rousseau", "cabinet-rousseau.example", 9);
        var sidebar = await sidebars.OpenAsync();
        await OpenBySearchAsync(sidebar, "Rousseau", "Cabinet Rousseau (cabinet-rousseau.example)");
        await sidebar.ClickAsync("Manage licences");
        await sidebar.ClickAsync("Cancel");
        await sidebar.ClickAsync("See what it means");
        await sidebar.SeesAsync("This field is required");
        await sidebar.FillAsync("Why (for the history)", "The firm closes");
        await sidebar.ShotAsync("cancel");
        await sidebar.ClickAsync("See what it means");
        await sidebar.HasTitleAsync("Before you cancel");
        await sidebar.SeesAsync("Business · Cabinet Rousseau");
        await sidebar.ShotAsync("cancel-quote");
        await sidebar.ClickAsync("Confirm cancellation");
        await Assertions.Expect(sidebar.Title).ToContainTextAsync("Scheduled for");
        var order = Assert.Single(await Desk.OrdersAsync(customer), order => order.Verb == OrderVerb.Cancel);
        Assert.Equal("The firm closes", order.Intent.Cancel.Reason);

        await sidebar.ClickAsync("Undo");
        await sidebar.HasTitleAsync("Undone");
        Assert.Empty((await Desk.SubscriptionAsync(customer)).ScheduledOrders);
    }

    [Fact]
    public async Task Opens_an_invoice_and_inserts_it_into_a_draft()
    {
        var customer = await Desk.CustomerAsync("Dupont Transports", "dupont-transports.example", 10);
        await Desk.Server.AdvanceByAsync(TimeSpan.FromDays(2));
        var request = new ListInvoicesRequest { Parent = Desk.Reseller, Filter = $"customer = \"{customer.Name}\"" };
        var invoices = await Desk.Camille.Billing.ListInvoicesAsync(request, cancellationToken: TestContext.Current.CancellationToken);
        var invoice = invoices.Invoices.Single();
        var sidebar = await sidebars.OpenAsync();
        await sidebar.OpenMessageAsync("Comptabilité Dupont");
        await sidebar.ClickAsync("Show invoices");
        await sidebar.SeesAsync(invoice.Number);
        await sidebar.ShotAsync("invoices");
        var opened = new TaskCompletionSource<string>();
        await sidebar.Page.Context.RouteAsync($"{AddonDesk.Console}**", async route =>
        {
            opened.TrySetResult(route.Request.Url);
            await route.FulfillAsync(new() { Body = "the document" });
        });
        await sidebar.ClickAsync($"Open {invoice.Number}");
        var address = new Uri(await opened.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        using var http = new HttpClient();
        var document = await http.GetByteArrayAsync(new Uri(Desk.Server.HttpAddress, address.PathAndQuery), TestContext.Current.CancellationToken);
        Assert.Equal("%PDF"u8.ToArray(), document[..4]);

        await sidebar.Page.Locator("#compose-button").ClickAsync();
        await sidebar.Composer.GetByLabel("Recipients").FillAsync("Dupont <compta@dupont-transports.example>");
        await sidebar.Composer.GetByLabel("Insert an invoice or an offer").ClickAsync();
        await sidebar.Composer.GetByLabel($"Insert a link to {invoice.Number}").ClickAsync();
        await Assertions.Expect(sidebar.Composer.GetByRole(AriaRole.Link, new() { Name = $"Invoice {invoice.Number}" })).ToBeVisibleAsync();
        await sidebar.Composer.GetByLabel("Insert an offer of Enterprise").ClickAsync();
        await Assertions.Expect(sidebar.Composer.Locator(".body")).ToContainTextAsync("Enterprise");
        await sidebar.ShotAsync("compose");
    }

    [Fact]
    public async Task Shows_the_shared_contacts_of_an_organisation_with_their_origin_once_they_are_granted()
    {
        await Desk.InviteAsync("Globex", "globex.example");
        Desk.Server.Emulator.Inbox.Add(new InboxMessage(
            "msg-f:2", AddonDesk.Owner, "Gina Bianchi <gina@globex.example>", AddonDesk.Owner, "Ciao", "Quando possiamo iniziare?", "10:12"));
        var sidebar = await sidebars.OpenAsync();
        await sidebar.OpenMessageAsync("Gina Bianchi");
        await sidebar.HasTitleAsync("Globex");
        await sidebar.SeesNoAsync("Label Clients, Italie");

        await sidebar.ClickAsync("Show contacts");
        await Assertions.Expect(sidebar.Consent).ToContainTextAsync("See and download your contacts");
        await sidebar.ConsentAsync();
        await sidebar.HasTitleAsync("Shared contacts");
        await sidebar.SeesAsync("Label Clients, Italie");
        await sidebar.ShotAsync("contacts");

        // What is granted shows beside the message without a click, and a mail can be begun from there.
        await sidebar.Page.GetByLabel("Back to the inbox").ClickAsync();
        await sidebar.OpenMessageAsync("Gina Bianchi");
        await sidebar.HasTitleAsync("Globex");
        await sidebar.SeesAsync("Label Clients, Italie");
        await sidebar.SeesNoAsync("Show contacts");
        await sidebar.ClickAsync("Write");
        await Assertions.Expect(sidebar.Composer.GetByLabel("Recipients")).ToHaveValueAsync("gina@globex.example");
    }

    private static async Task OpenBySearchAsync(SidebarPage sidebar, string typed, string suggestion)
    {
        await sidebar.Sidebar.GetByLabel("Find a customer").PressSequentiallyAsync(typed);
        await sidebar.ClickAsync(suggestion);
        await sidebar.ClickAsync("Search");
    }
}

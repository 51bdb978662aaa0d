using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>What can go wrong between a person and the server: the line, the session, a colleague who was faster.</summary>
[Collection(DeskUsers.Name)]
public sealed class MishapTests(Desk desk)
{
    private const string Reseller = "camille@revendeur.example";
    private const string Placing = "**/reseller.v1.SubscriptionService/PlaceOrder";
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 90_000 };

    [Fact]
    public async Task An_order_whose_answer_is_lost_and_whose_line_is_cut_is_placed_once()
    {
        desk.Complaints();
        var page = await desk.SignInAsync(await desk.OpenAsync(), Reseller, "/customers?show=active&q=Atelier");
        await page.Locator("a.whole").First.ClickAsync();
        await page.Locator("h3 a[href*='/subscriptions/']").First.ClickAsync();
        var orders = page.Locator("table.list").Filter(new() { HasText = "What" }).Locator("tbody tr");
        await page.WaitForFunctionAsync("() => !document.querySelector('#painted, .bones, .bone')");
        var before = await orders.CountAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "One licence more" }).ClickAsync();
        await page.GetByLabel("Purchase-order number").FillAsync("PO 4711");

        var sent = 0;
        await page.RouteAsync(Placing, async route =>
        {
            // The first sending reaches the server and its answer is lost; then the line is cut; then it is there again.
            sent++;
            if (sent == 1)
            {
                await route.FetchAsync();
            }

            await (sent <= 2 ? route.AbortAsync("internetdisconnected") : route.ContinueAsync());
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Order now" }).ClickAsync();
        await Expect(page.GetByText("Sending again by itself")).ToBeVisibleAsync(Patiently);
        Assert.Equal("PO 4711", await page.GetByLabel("Purchase-order number").InputValueAsync());
        await Expect(page.GetByText("Ordered", new() { Exact = true })).ToBeVisibleAsync(Patiently);

        Assert.Equal(3, sent);
        await Expect(orders).ToHaveCountAsync(before + 1, new() { Timeout = 90_000 });
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_lost_connection_is_told_and_found_again_with_what_was_typed()
    {
        desk.Complaints();
        var page = await desk.SignInAsync(await desk.OpenAsync(), Reseller, "/customers/new");
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync(Patiently);
        await page.GetByLabel("Organisation").FillAsync("Café du Port");

        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("Google domain").FillAsync("cafe-du-port.example");
        await Expect(page.GetByText("The server cannot be reached")).ToBeVisibleAsync(Patiently);
        await page.Context.SetOfflineAsync(false);
        await page.GetByLabel("Google domain").FillAsync("cafe-du-port-2.example");
        await Expect(page.Locator("main .chip").First).ToBeVisibleAsync(Patiently);

        Assert.Equal("Café du Port", await page.GetByLabel("Organisation").InputValueAsync());
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_session_that_ends_keeps_what_was_typed_until_the_person_is_back()
    {
        var page = await EditAsync();
        await page.GetByLabel("Notes").FillAsync("Typed before the session ended");
        await page.Context.ClearCookiesAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var again = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync());
        await again.Locator($"button[value='{Reseller}']").ClickAsync();
        await Expect(again.GetByRole(AriaRole.Heading, new() { Name = "You are signed in again" })).ToBeVisibleAsync(Patiently);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeHiddenAsync(new() { Timeout = 90_000 });

        Assert.Equal("Typed before the session ended", await page.GetByLabel("Notes").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Typed before the session ended", new() { Exact = true })).ToBeVisibleAsync(Patiently);
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_people_who_change_one_customer_learn_of_each_other_and_lose_nothing()
    {
        var slow = await EditAsync();
        var fast = await slow.Context.NewPageAsync();
        await fast.GotoAsync(slow.Url);
        await fast.GetByLabel("CRM id").FillAsync("CRM-1");
        await fast.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(fast.GetByText("CRM-1", new() { Exact = true })).ToBeVisibleAsync(Patiently);

        await slow.GetByLabel("CRM id").FillAsync("CRM-2");
        await slow.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(slow.GetByRole(AriaRole.Button, new() { Name = "Show theirs" })).ToBeVisibleAsync(Patiently);
        Assert.Equal("CRM-2", await slow.GetByLabel("CRM id").InputValueAsync());
        await slow.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(slow.GetByText("CRM-2", new() { Exact = true })).ToBeVisibleAsync(Patiently);
        Assert.Empty(desk.Complaints());
        await slow.Context.CloseAsync();
    }

    private async Task<IPage> EditAsync()
    {
        desk.Complaints();
        var page = await desk.SignInAsync(await desk.OpenAsync(), Reseller, "/customers?show=active&q=Atelier");
        await page.Locator("a.whole").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.GetByLabel("Notes").WaitForAsync();
        return page;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>A subscription from plan to plan, to its end and back.</summary>
[Collection(DeskUsers.Name)]
public sealed partial class SubscriptionWalkTests(Desk desk)
{
    private const string Seller = "louis@revendeur.example";

    [Fact]
    public async Task A_plan_is_changed_a_subscription_cancelled_and_each_taken_back()
    {
        desk.Complaints();
        var page = await desk.SignInAsync(await desk.OpenAsync(), Seller, "/customers");
        await OpenAsync(page, "Hôtel des Alpes");
        await ReadWhyNotAsync(page);
        await OpenAsync(page, "Dupont Transports");
        await ChangePlanAsync(page);
        await AskForTooManyAsync(page);
        await CancelTodayAsync(page);
        await CancelOnADayAsync(page);
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    private static async Task OpenAsync(IPage page, string customer)
    {
        await page.VisitAsync("Customers");
        await page.GetByRole(AriaRole.Searchbox).FillAsync(customer);
        await page.Link(customer).ClickAsync();
        await page.SeesTitleAsync(customer);
        await page.Locator("h3 a[href*='/subscriptions/']").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "(demo)", Level = 1 })).ToBeVisibleAsync();
        await page.SettleAsync();
    }

    /// <summary>A suspended subscription changes neither plan nor licences, and says why.</summary>
    private static async Task ReadWhyNotAsync(IPage page)
    {
        await Tab(page, "Change plan").ClickAsync();
        await Expect(page.Locator("main .strip").First).ToContainTextAsync("suspended", new() { IgnoreCase = true });
        await Expect(page.Locator("input[name=plan]:enabled")).ToHaveCountAsync(0);
    }

    private static async Task ChangePlanAsync(IPage page)
    {
        await Tab(page, "Change plan").ClickAsync();
        var plans = page.Locator(".choice");
        await Expect(plans).ToHaveCountAsync(3);
        var places = await Task.WhenAll(Enumerable.Range(0, 3).Select(plan => plans.Nth(plan).BoundingBoxAsync()));
        Assert.Single(places.Select(place => place!.Y).Distinct());
        await Expect(plans.Filter(new() { HasText = "Present plan" })).ToContainTextAsync("Business monthly");

        await page.GetByLabel("Essential monthly (demo)").CheckAsync();
        await Expect(Desk(page)).ToContainTextAsync("Essential monthly");
        await OrderAsync(page, "Order now", "Ordered");
        await page.SeesTitleAsync("Essential monthly (demo)");
        await UndoAsync(page);
        await page.SeesTitleAsync("Business monthly (demo)");
    }

    private static async Task AskForTooManyAsync(IPage page)
    {
        await Tab(page, "Licences").ClickAsync();
        await page.GetByRole(AriaRole.Spinbutton).FillAsync("90000");
        await Expect(Desk(page).GetByRole(AriaRole.Alert)).ToContainTextAsync("1 to 5000 licences");
        await Expect(page.Button("Order now")).ToHaveCountAsync(0);
    }

    private static async Task CancelTodayAsync(IPage page)
    {
        await Tab(page, "Cancel").ClickAsync();
        await page.GetByLabel("Today").CheckAsync();
        await page.Button("Credit the days left").ClickAsync();
        await Expect(Desk(page)).ToContainTextAsync("Say why");
        await page.GetByLabel("Why").FillAsync("They move to another product");
        await Expect(Desk(page).GetByText(Minus()).First).ToBeVisibleAsync();
        await OrderAsync(page, "Cancel the subscription", "Ordered");
        await Expect(page.Locator(".head .chip")).ToContainTextAsync("Cancelled");
        await UndoAsync(page);
        await Expect(page.Locator(".head .chip")).ToContainTextAsync("Active");
        await page.Button("Go on").ClickAsync();
    }

    private static async Task CancelOnADayAsync(IPage page)
    {
        await page.GetByLabel("On a day").CheckAsync();
        var day = (await TodayAsync(page)).AddDays(3);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "First day without service" }).FillAsync(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.Button("No credit").ClickAsync();
        await page.GetByLabel("Why").FillAsync("They close on that day");
        await Expect(Desk(page)).ToContainTextAsync("Takes effect on " + day.ToString("d MMM yyyy", CultureInfo.InvariantCulture));
        await OrderAsync(page, "Cancel the subscription", "Scheduled");

        // Gone and back: the cancellation is told, and taken back.
        await Tab(page, "Licences").ClickAsync();
        await Tab(page, "Cancel").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "A cancellation is scheduled" })).ToBeVisibleAsync();
        await page.Button("Take the cancellation back").ClickAsync();
        await OrderAsync(page, "Order now", "Ordered");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "A cancellation is scheduled" })).ToBeHiddenAsync();
    }

    private static async Task OrderAsync(IPage page, string button, string outcome)
    {
        await Desk(page).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(Desk(page).GetByText(outcome, new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task UndoAsync(IPage page)
    {
        await Desk(page).GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(Desk(page).GetByText("as if it had never been")).ToBeVisibleAsync();
    }

    private static ILocator Desk(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Price and order" });

    private static ILocator Tab(IPage page, string name) => page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>The sandbox has a time of its own.</summary>
    private static async Task<DateOnly> TodayAsync(IPage page)
    {
        var time = Time().Match(await page.GetByText("the time here is").InnerTextAsync());
        return DateOnly.ParseExact(string.Join(' ', time.Groups.Values.Skip(1)), "d MMM yyyy", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(\d+)\s(\w{3})\s(\d{4})")]
    private static partial Regex Time();

    [GeneratedRegex("^[-−]€")]
    private static partial Regex Minus();
}

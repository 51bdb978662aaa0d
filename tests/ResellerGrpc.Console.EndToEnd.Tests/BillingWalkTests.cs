using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>What billing does with invoices: sends, credits, books payments, hands everything to the accountant.</summary>
[Collection(DeskUsers.Name)]
public sealed partial class BillingWalkTests(Desk desk)
{
    private const string Accountant = "ines@revendeur.example";

    [Fact]
    public async Task An_invoice_is_sent_credited_paid_and_exported()
    {
        desk.Complaints();
        var page = await desk.SignInAsync(await desk.OpenAsync(), Accountant, "/invoices");
        await ExportAsync(page);
        await OpenAsync(page, "Lemoine Avocats");
        await DownloadAsync(page);
        await SendAsync(page);
        await CreditAsync(page);
        await OpenAsync(page, "Hôtel des Alpes");
        await PayAsync(page);
        Assert.Empty(desk.Complaints());
        await page.Context.CloseAsync();
    }

    private static async Task OpenAsync(IPage page, string customer)
    {
        await page.VisitAsync("Invoices");
        await page.Button("Open").ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync(customer);
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = customer }).Filter(new() { HasTextRegex = Unpaid() }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Invoice F", Level = 1 })).ToBeVisibleAsync();
        await page.SettleAsync();
    }

    private static async Task ExportAsync(IPage page)
    {
        await page.SettleAsync();
        var (name, csv) = await page.DownloadAsync("CSV");
        Assert.EndsWith(".csv", name, StringComparison.Ordinal);
        Assert.Matches("F[0-9]{4}-[0-9]{6}", Encoding.UTF8.GetString(csv));
        (name, var zip) = await page.DownloadAsync("ZIP");
        Assert.EndsWith(".zip", name, StringComparison.Ordinal);
        Assert.StartsWith("PK", Encoding.ASCII.GetString(zip, 0, 4), StringComparison.Ordinal);
    }

    private static async Task DownloadAsync(IPage page)
    {
        var (name, xml) = await page.DownloadAsync("XML");
        Assert.EndsWith(".xml", name, StringComparison.Ordinal);
        Assert.Contains("CrossIndustryInvoice", Encoding.UTF8.GetString(xml), StringComparison.Ordinal);
        await page.Button("Show here").ClickAsync();
        await Expect(page.Locator("iframe.paper")).ToHaveAttributeAsync("title", name.Replace(".xml", ".pdf", StringComparison.Ordinal));
    }

    private static async Task SendAsync(IPage page)
    {
        await page.Button("Send by mail").ClickAsync();
        var recipients = page.GetByLabel("To (optional)");
        await recipients.FillAsync("nobody at all");
        await page.Button("Send").ClickAsync();
        await recipients.IsRefusedAsync("e-mail address");
        await recipients.FillAsync("accounts@lemoine-avocats.example");
        await page.Button("Send").ClickAsync();
        await Expect(page.GetByText("The mail is on its way")).ToBeVisibleAsync();
        await Expect(page.Locator(".time").GetByText("accounts@lemoine-avocats.example")).ToBeVisibleAsync();
    }

    private static async Task CreditAsync(IPage page)
    {
        await page.Button("Credit note").ClickAsync();
        await page.Button("Issue the credit note").ClickAsync();
        var reason = page.GetByLabel("Reason, printed on the credit note");
        await reason.IsRefusedAsync("required");
        await reason.FillAsync("Agreed on the phone");
        await page.Button("Issue the credit note").ClickAsync();
        await Expect(page.GetByText("Credit note issued")).ToBeVisibleAsync();
        await Expect(page.Locator(".head .chip")).ToContainTextAsync("Credited");

        await page.Locator(".time").GetByRole(AriaRole.Link, new() { Name = "Credit note" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Credit note A", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Agreed on the phone");
        var (name, pdf) = await page.DownloadAsync("PDF");
        Assert.Matches("^A[0-9]{4}-[0-9]{6}.pdf$", name);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(pdf, 0, 8), StringComparison.Ordinal);
    }

    private static async Task PayAsync(IPage page)
    {
        await page.Button("Mark as paid").ClickAsync();
        var amount = page.GetByLabel("Amount (EUR)");
        var whole = await amount.InputValueAsync();
        await amount.FillAsync("a lot");
        await page.Button("Record the payment").ClickAsync();
        await amount.IsRefusedAsync("Type an amount");
        await amount.FillAsync(whole);
        await page.Button("Record the payment").ClickAsync();
        await Expect(page.GetByText("Payment recorded")).ToBeVisibleAsync();
        await Expect(page.Locator(".head .chip")).ToContainTextAsync("Paid");
        await Expect(page.Button("Mark as paid")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("Open|Overdue")]
    private static partial Regex Unpaid();
}

using Bunit;
using ResellerGrpc.Console.Billing;

namespace ResellerGrpc.Console.Tests.Billing;

public sealed class DocumentButtonsTests : ConsoleTest
{
    [Fact]
    public void A_refused_download_says_why_beside_its_button()
    {
        var buttons = Render<DocumentButtons>(parameters => parameters.Add(b => b.Name, Reseller + "/invoices/i1"));
        Assert.Empty(buttons.FindAll("[role=alert]"));

        buttons.FindAll("button")[0].Click();

        Assert.Equal("No test streams this.", buttons.Find("[role=alert]").TextContent.Trim());
        Assert.All(buttons.FindAll("button"), button => Assert.False(button.HasAttribute("disabled")));
    }
}

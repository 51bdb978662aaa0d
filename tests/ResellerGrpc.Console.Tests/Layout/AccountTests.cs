using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using ResellerGrpc.Console.Layout;

namespace ResellerGrpc.Console.Tests.Layout;

public sealed class AccountTests : ConsoleTest
{
    [Fact]
    public void The_menu_closes_when_the_browser_goes_to_another_page()
    {
        var account = Render<Account>();
        account.Find("button").Click();
        Assert.Contains("Sign out", Popovers.Markup, StringComparison.Ordinal);

        Services.GetRequiredService<NavigationManager>().NavigateTo("/customers");

        account.WaitForAssertion(() => Assert.DoesNotContain("Sign out", Popovers.Markup, StringComparison.Ordinal));
    }
}

using Bunit;
using Microsoft.Extensions.DependencyInjection;
using ResellerGrpc.Console.Billing;
using ResellerGrpc.Console.Sessions;

namespace ResellerGrpc.Console.Tests.Billing;

public sealed class MonthExportTests : ConsoleTest
{
    [Fact]
    public void Offers_the_twelve_months_up_to_that_of_a_sandbox_whose_clock_was_moved()
    {
        Services.GetRequiredService<DeskClock>().MoveTo(Clock.GetUtcNow().AddDays(31));

        var months = Render<MonthExport>().FindAll("option").Select(option => option.TextContent).ToList();

        Assert.Equal((12, "April 2026", "May 2025"), (months.Count, months[0], months[^1]));
    }
}

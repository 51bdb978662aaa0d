using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Runs;

/// <summary>At the turn of a year, which this class lives through alone.</summary>
public sealed class NumberSeriesTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Numbers_belong_to_the_civil_year_of_each_reseller()
    {
        var hour = new DateTimeOffset(2026, 12, 31, 20, 0, 0, TimeSpan.Zero);
        var early = await Billed.CreateAsync(Server, await Server.CreateResellerAsync(r => r.TimeZone = "Pacific/Kiritimati"));
        var late = await Billed.CreateAsync(Server, await Server.CreateResellerAsync(r => r.TimeZone = "Pacific/Pago_Pago"));
        await Server.AdvanceToAsync(hour);
        await early.ChargeAsync(new DateOnly(2027, 1, 1));
        await late.ChargeAsync(new DateOnly(2026, 12, 31));

        await Server.RunJobsAsync();

        var first = Assert.Single(await early.InvoicesAsync());
        Assert.Equal(("F2027-000001", 2027), (first.Number, first.IssueDate.Year));
        var last = Assert.Single(await late.InvoicesAsync());
        Assert.Equal(("F2026-000001", 2026), (last.Number, last.IssueDate.Year));
    }
}

using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Catalog;

public sealed class ListPlansTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Pages_through_the_plans_by_code_without_the_archived_ones()
    {
        var prefix = NewPrefix();
        foreach (var letter in "cab")
            await Server.CreatePlanAsync(p => p.Code = $"{prefix}-{letter}");
        var gone = await Server.CreatePlanAsync(p => p.Code = $"{prefix}-d");
        await Server.Operator.Catalog.ArchivePlanAsync(new() { Name = gone.Name, RequestId = NewId() }, cancellationToken: Cancel);
        var request = new ListPlansRequest { Filter = $"code:{prefix}", PageSize = 2 };

        var first = await List(request);
        request.PageToken = first.NextPageToken;
        var second = await List(request);

        Assert.Equal([$"{prefix}-a", $"{prefix}-b", $"{prefix}-c"], first.Plans.Concat(second.Plans).Select(p => p.Code));
        Assert.Equal(3, first.TotalSize);
        Assert.Equal("", second.NextPageToken);
    }

    [Fact]
    public async Task Shows_todays_price_and_the_next_but_not_the_whole_past()
    {
        var plan = await Server.CreatePlanAsync();
        await Server.Operator.Catalog.UpdatePlanAsync(
            new() { Plan = new Plan { Name = plan.Name }, PriceVersion = Plans.Flat(Plans.From(2030, 2, 1), 500), RequestId = NewId() },
            cancellationToken: Cancel);

        var shown = Assert.Single((await List(new() { Filter = $"code={plan.Code}" })).Plans);

        Assert.Equal(plan.CurrentPrice, shown.CurrentPrice);
        Assert.Equal(Plans.From(2030, 2, 1), shown.NextPrice.EffectiveDate);
        Assert.Equal(plan.Terms, shown.Terms);
        Assert.Empty(shown.PriceVersions);
        Assert.Empty(shown.PastTerms);
    }

    [Fact]
    public async Task A_price_holds_from_its_day_on_the_callers_calendar()
    {
        var plan = await Server.CreatePlanAsync();
        await Server.Operator.Catalog.UpdatePlanAsync(
            new() { Plan = new Plan { Name = plan.Name }, PriceVersion = Plans.Flat(Plans.From(2026, 3, 1), 500), RequestId = NewId() },
            cancellationToken: Cancel);
        var paris = await Server.CreateResellerAsync();
        var honolulu = await Server.CreateResellerAsync(r => r.TimeZone = "Pacific/Honolulu");
        Server.Clock.MoveTo(new DateTimeOffset(2026, 2, 28, 23, 30, 0, TimeSpan.Zero));

        Assert.Equal($"{plan.Name}/priceVersions/2", await CurrentPrice(paris));
        Assert.Equal($"{plan.Name}/priceVersions/1", await CurrentPrice(honolulu));

        async Task<string> CurrentPrice(TestTenant tenant) => (await Server.As(tenant.OwnerEmail).Catalog.ListPlansAsync(
            new() { Filter = $"code={plan.Code}" }, cancellationToken: Cancel)).Plans[0].CurrentPrice.Name;
    }

    [Theory]
    [InlineData("state=ARCHIVED", "archived")]
    [InlineData("interval=YEARLY", "yearly")]
    [InlineData("currency=USD", "dollar")]
    [InlineData("currency:USD", "dollar")]
    [InlineData("demo=false", "real")]
    [InlineData("ecole", "named")]
    [InlineData("NOT currency=EUR", "dollar")]
    public async Task Finds_by_each_of_its_fields(string filter, string expected)
    {
        var prefix = NewPrefix();
        await Server.CreatePlanAsync(p => p.Code = $"{prefix}-plain");
        await Server.CreatePlanAsync(p => (p.Code, p.Interval) = ($"{prefix}-yearly", BillingInterval.Yearly));
        await Server.CreatePlanAsync(p => p.Code = $"{prefix}-dollar", Plans.Flat(Plans.From(2020, 1, 1), 450, "USD"));
        await Server.CreatePlanAsync(p => (p.Code, p.Demo) = ($"{prefix}-real", false));
        await Server.CreatePlanAsync(p => (p.Code, p.DisplayNames[0].Text) = ($"{prefix}-named", "École"));
        var archived = await Server.CreatePlanAsync(p => p.Code = $"{prefix}-archived");
        await Server.Operator.Catalog.ArchivePlanAsync(new() { Name = archived.Name, RequestId = NewId() }, cancellationToken: Cancel);

        var found = await List(new() { Filter = $"code:{prefix} AND {filter}" });

        Assert.Equal([$"{prefix}-{expected}"], found.Plans.Select(p => p.Code));
    }

    [Fact]
    public async Task Refuses_an_order_that_has_no_meaning_and_a_token_of_another_list()
    {
        await Server.CreatePlanAsync();
        await Server.CreatePlanAsync();
        var token = (await List(new() { PageSize = 1 })).NextPageToken;

        await AssertReason(ErrorReason.OrderByInvalid, () => List(new() { OrderBy = "currency" }));
        await AssertReason(ErrorReason.FilterInvalid, () => List(new() { Filter = "price=4" }));
        await AssertReason(ErrorReason.PageTokenInvalid, () => List(new() { PageSize = 1, PageToken = token, Filter = "demo=true" }));
        await AssertViolates(Server.Operator.Catalog.ListPlansAsync(new() { PageSize = -1 }, cancellationToken: Cancel), "page_size");
    }

    [Fact]
    public async Task Refuses_somebody_who_is_no_member_of_any_reseller() => await AssertReason(
        ErrorReason.NotAMember,
        Server.As("george@globex.example").Catalog.ListPlansAsync(new(), cancellationToken: Cancel));

    private static string NewPrefix() => $"p{Guid.NewGuid():N}"[..12];

    private Task<ListPlansResponse> List(ListPlansRequest request) =>
        Server.Operator.Catalog.ListPlansAsync(request, cancellationToken: Cancel).ResponseAsync;
}

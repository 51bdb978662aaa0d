using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Catalog;

/// <summary>The clock stands at 15 January 2026, 09:00 UTC.</summary>
public sealed class UpdatePlanTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Changes_what_the_mask_names_and_nothing_else()
    {
        var plan = await Server.CreatePlanAsync();

        var after = await Update(plan, p => (p.TrialDays, p.MinSeats, p.Demo) = (30, 7, false), "trial_days", "demo");

        Assert.Equal((30, 1, false), (after.TrialDays, after.MinSeats, after.Demo));
        Assert.Equal(plan.DisplayNames, after.DisplayNames);
        Assert.NotEqual(plan.Etag, after.Etag);
    }

    [Fact]
    public async Task Announces_a_new_price_and_keeps_every_earlier_one()
    {
        var plan = await Server.CreatePlanAsync();

        var after = await Reprice(plan, Plans.Flat(Plans.From(2026, 2, 1), 500));

        Assert.Equal(plan.CurrentPrice, after.CurrentPrice);
        Assert.Equal($"{plan.Name}/priceVersions/2", after.NextPrice.Name);
        Assert.Equal([after.NextPrice, after.CurrentPrice], after.PriceVersions);
    }

    [Theory]
    [InlineData(2026, 1, 14)]
    [InlineData(2026, 1, 15)]
    public async Task Refuses_a_price_that_begins_today_or_earlier(int year, int month, int day)
    {
        var plan = await Server.CreatePlanAsync();

        var error = await AssertReason(
            ErrorReason.PriceVersionNotLater, () => Reprice(plan, Plans.Flat(Plans.From(year, month, day), 500)));

        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
    }

    [Fact]
    public async Task Refuses_a_price_that_does_not_begin_after_the_last_one_announced()
    {
        var plan = await Server.CreatePlanAsync();
        await Reprice(plan, Plans.Flat(Plans.From(2026, 3, 1), 500));

        var error = await AssertReason(
            ErrorReason.PriceVersionNotLater, () => Reprice(plan, Plans.Flat(Plans.From(2026, 3, 1), 600)));

        Assert.Equal("2026-03-01", error.Info()!.Metadata["latest"]);
    }

    [Fact]
    public async Task Refuses_a_price_for_a_day_that_has_begun_for_one_of_the_resellers()
    {
        var plan = await Server.CreatePlanAsync();
        await Server.CreateResellerAsync(r => r.TimeZone = "Pacific/Kiritimati");
        Server.Clock.MoveTo(new DateTimeOffset(2026, 1, 20, 11, 0, 0, TimeSpan.Zero));

        // 11:00 UTC is 01:00 of the 21st on Kiritimati.
        await AssertReason(ErrorReason.PriceVersionNotLater, () => Reprice(plan, Plans.Flat(Plans.From(2026, 1, 21), 500)));
        await Reprice(plan, Plans.Flat(Plans.From(2026, 1, 22), 500));
    }

    [Fact]
    public async Task Refuses_a_price_that_leaves_out_a_currency_on_sale()
    {
        var price = Plans.Flat(Plans.From(2020, 1, 1), 400);
        price.Prices.Add(Plans.Flat(Plans.From(2020, 1, 1), 450, "USD").Prices);
        var plan = await Server.CreatePlanAsync(price: price);

        await AssertViolates(
            Server.Operator.Catalog.UpdatePlanAsync(
                new() { Plan = new Plan { Name = plan.Name }, PriceVersion = Plans.Flat(Plans.From(2030, 1, 1), 500), RequestId = NewId() },
                cancellationToken: Cancel),
            "price_version.prices");
    }

    [Fact]
    public async Task Gives_new_terms_a_version_and_remembers_the_old_ones()
    {
        var plan = await Server.CreatePlanAsync();
        var terms = new Terms { Version = "2026-02", Texts = { Plans.Text("fr", "Nouvelles") } };

        var after = await Update(plan, p => p.Terms = terms, "terms");

        Assert.Equal(terms, after.Terms);
        Assert.Equal([plan.Terms], after.PastTerms);
    }

    [Fact]
    public async Task Refuses_another_text_under_a_version_that_customers_accepted()
    {
        var plan = await Server.CreatePlanAsync();
        var terms = plan.Terms.Clone();
        terms.Texts[0].Text = "Autre chose";

        await AssertViolates(Send(plan, p => p.Terms = terms, "terms"), "plan.terms.version");
    }

    [Theory]
    [InlineData("interval")]
    [InlineData("code")]
    [InlineData("price_versions")]
    [InlineData("nothing")]
    public async Task Refuses_a_mask_that_names_what_cannot_be_changed(string path)
    {
        var plan = await Server.CreatePlanAsync();

        await AssertReason(ErrorReason.UpdateMaskInvalid, () => Update(plan, _ => { }, path));
    }

    [Fact]
    public async Task Checks_the_plan_as_it_would_stand()
    {
        var plan = await Server.CreatePlanAsync(p => p.MaxSeats = 10);

        await AssertViolates(Send(plan, p => p.MinSeats = 11, "min_seats"), "plan.max_seats");
        await AssertViolates(Send(plan, p => p.UpgradeTargets.Add(plan.Name), "upgrade_targets"), "plan.upgrade_targets");
    }

    [Fact]
    public async Task Twenty_changes_at_once_with_one_etag_have_one_winner()
    {
        var plan = await Server.CreatePlanAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            try
            {
                await Update(plan, p => (p.TrialDays, p.Etag) = (i, plan.Etag), "trial_days");
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(19, outcomes.Count(o => o == StatusCode.Aborted));
    }

    [Fact]
    public async Task A_plan_that_does_not_exist_is_not_found()
    {
        var plan = new Plan { Name = $"plans/{Guid.CreateVersion7()}" };

        await AssertReason(ErrorReason.ResourceNotFound, () => Update(plan, _ => { }, "demo"));
    }

    private Task<Plan> Reprice(Plan plan, PriceVersion price) => Server.Operator.Catalog.UpdatePlanAsync(
        new() { Plan = new Plan { Name = plan.Name }, PriceVersion = price, RequestId = NewId() }, cancellationToken: Cancel).ResponseAsync;

    private Task<Plan> Update(Plan plan, Action<Plan> change, params string[] mask) => Send(plan, change, mask).ResponseAsync;

    private AsyncUnaryCall<Plan> Send(Plan plan, Action<Plan> change, params string[] mask)
    {
        var changed = new Plan { Name = plan.Name };
        change(changed);
        return Server.Operator.Catalog.UpdatePlanAsync(
            new() { Plan = changed, UpdateMask = new FieldMask { Paths = { mask } }, RequestId = NewId() }, cancellationToken: Cancel);
    }
}

using Google.Type;
using Grpc.Core;
using Npgsql;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Catalog;

public sealed class CreatePlanTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Makes_a_plan_that_every_member_can_read_as_it_was_sent()
    {
        var target = await Server.CreatePlanAsync();
        var request = Plans.New(
            p =>
            {
                p.Interval = BillingInterval.Yearly;
                (p.CommitmentMonths, p.TrialDays, p.MinSeats, p.MaxSeats) = (12, 14, 5, 500);
                p.DecreasePolicy = DecreasePolicy.NotDuringCommitment;
                p.UpgradeTargets.Add(target.Name);
                p.Descriptions.Add(Plans.Text("en", "For teams"));
                p.FeatureTexts.Add([Plans.Text("fr", "Une"), Plans.Text("fr", "Deux"), Plans.Text("en", "One")]);
            },
            Plans.Tiered(Plans.From(2025, 6, 1), PriceModel.Graduated, "EUR", (10, 4_000), (0, 3_550)));

        var created = await Create(request);
        var tenant = await Server.CreateResellerAsync();
        var read = await Server.As(tenant.OwnerEmail, "fr").Catalog.GetPlanAsync(new() { Name = created.Name }, cancellationToken: Cancel);

        Assert.Equal("Essential", created.DisplayName);
        Assert.Equal("Essentiel", read.DisplayName);
        Assert.Equal("For teams", read.Description);
        Assert.Equal(["Une", "Deux"], read.Features);
        Assert.Equal(PlanState.Active, read.State);
        Assert.Equal((12, 14, 5, 500), (read.CommitmentMonths, read.TrialDays, read.MinSeats, read.MaxSeats));
        Assert.Equal(DecreasePolicy.NotDuringCommitment, read.DecreasePolicy);
        Assert.Equal([target.Name], read.UpgradeTargets);
        Assert.Equal(request.Plan.Terms, read.Terms);
        Assert.Equal($"{created.Name}/priceVersions/1", read.CurrentPrice.Name);
        Assert.Equal(request.PriceVersion.Prices, read.CurrentPrice.Prices);
        Assert.Equal(PriceModel.Graduated, read.CurrentPrice.Model);
        Assert.Equal([read.CurrentPrice], read.PriceVersions);
        Assert.Null(read.NextPrice);
        Assert.Equal(created.Etag, read.Etag);
    }

    [Fact]
    public async Task Names_every_wrong_field_at_once()
    {
        var request = Plans.New(p =>
        {
            p.Code = "Not a code!";
            p.DisplayNames.Clear();
            p.DisplayNames.Add(Plans.Text("fr", new string('x', 101)));
            (p.CommitmentMonths, p.TrialDays, p.MinSeats, p.MaxSeats) = (-1, 91, 0, 1_000_001);
            p.Terms.Texts.Clear();
            p.Terms.Version = new string('1', 41);
        });
        request.PriceVersion.EffectiveDate = new Date { Year = 2026, Month = 2, Day = 30 };
        request.PriceVersion.Model = PriceModel.Unspecified;

        var bad = await AssertViolates(
            Server.Operator.Catalog.CreatePlanAsync(request, cancellationToken: Cancel),
            "plan.code", "plan.display_names", "plan.display_names[0].text", "plan.commitment_months", "plan.trial_days",
            "plan.min_seats", "plan.max_seats", "plan.terms.texts", "plan.terms.version", "price_version.effective_date",
            "price_version.model");

        Assert.Equal(11, bad.FieldViolations.Count);
    }

    public static TheoryData<string, string, Action<CreatePlanRequest>> Wrong => new()
    {
        { "a commitment that ends inside a period", "plan.commitment_months", r => (r.Plan.Interval, r.Plan.CommitmentMonths) = (BillingInterval.Yearly, 18) },
        { "fewer seats at most than at least", "plan.max_seats", r => (r.Plan.MinSeats, r.Plan.MaxSeats) = (10, 9) },
        { "a text in no language", "plan.descriptions[0].language_code", r => r.Plan.Descriptions.Add(Plans.Text("français", "Oui")) },
        { "two names in one language", "plan.display_names", r => r.Plan.DisplayNames.Add(Plans.Text("fr", "Encore")) },
        { "too many features", "plan.feature_texts", r => r.Plan.FeatureTexts.Add(Enumerable.Range(0, 21).Select(i => Plans.Text("fr", $"{i}"))) },
        { "a line break in a feature", "plan.feature_texts[0].text", r => r.Plan.FeatureTexts.Add(Plans.Text("fr", "un\ndeux")) },
        { "a name that is no plan's", "plan.upgrade_targets[0]", r => r.Plan.UpgradeTargets.Add("plans/business") },
        { "no price", "price_version.prices", r => r.PriceVersion.Prices.Clear() },
        { "a currency twice", "price_version.prices", r => r.PriceVersion.Prices.Add(r.PriceVersion.Prices[0].Clone()) },
        { "a currency that nobody has", "price_version.prices[0].currency_code", r => r.PriceVersion.Prices[0].CurrencyCode = "EURO" },
        { "an amount in another currency", "price_version.prices[0].tiers[0].unit_price.currency_code", r => Tier(r).UnitPrice.CurrencyCode = "USD" },
        { "more decimals than the currency has", "price_version.prices[0].tiers[0].unit_price", r => Tier(r).UnitPrice.Nanos = 5_000_000 },
        { "a negative price", "price_version.prices[0].tiers[0].unit_price", r => (Tier(r).UnitPrice.Units, Tier(r).UnitPrice.Nanos) = (-1, 0) },
        { "a price without an amount", "price_version.prices[0].tiers[0].unit_price", r => Tier(r).UnitPrice = null },
        { "no tier", "price_version.prices[0].tiers", r => r.PriceVersion.Prices[0].Tiers.Clear() },
        { "a last tier that ends", "price_version.prices[0].tiers", r => Tier(r).UpToSeats = 10 },
        { "a flat price with two tiers", "price_version.prices[0].tiers", r => AddTiers(r, PriceModel.Flat, 10, 0) },
        { "tiers that do not rise", "price_version.prices[0].tiers", r => AddTiers(r, PriceModel.Volume, 10, 10, 0) },
        { "too many tiers", "price_version.prices[0].tiers", r => AddTiers(r, PriceModel.Volume, [.. Enumerable.Range(1, 20), 0]) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Refuses_what_makes_no_sense_and_names_the_field(string what, string field, Action<CreatePlanRequest> spoil)
    {
        var request = Plans.New();
        spoil(request);

        var bad = await AssertViolates(Server.Operator.Catalog.CreatePlanAsync(request, cancellationToken: Cancel), field);

        Assert.True(bad.FieldViolations.Count == 1, $"{what}: {bad}");
    }

    [Fact]
    public async Task Keeps_the_decimals_of_each_currency()
    {
        var price = Plans.Flat(Plans.From(2020, 1, 1), 400);
        price.Prices.Add(new CurrencyPrice { CurrencyCode = "JPY", Tiers = { new PriceTier { UnitPrice = new Money { CurrencyCode = "JPY", Units = 600 } } } });
        price.Prices.Add(new CurrencyPrice
        {
            CurrencyCode = "KWD",
            Tiers = { new PriceTier { UnitPrice = new Money { CurrencyCode = "KWD", Units = 1, Nanos = 235_000_000 } } },
        });

        var created = await Create(Plans.New(price: price));

        Assert.Equal(price.Prices, created.CurrentPrice.Prices);
    }

    [Fact]
    public async Task Refuses_a_code_that_is_taken()
    {
        var taken = await Server.CreatePlanAsync();

        var error = await AssertReason(ErrorReason.PlanCodeTaken, () => Create(Plans.New(p => p.Code = taken.Code)));

        Assert.Equal(StatusCode.AlreadyExists, error.StatusCode);
        Assert.Equal(taken.Code, error.Info()!.Metadata["code"]);
    }

    [Fact]
    public async Task Refuses_an_upgrade_target_that_does_not_exist()
    {
        var missing = $"plans/{Guid.CreateVersion7()}";

        var error = await AssertReason(ErrorReason.ResourceNotFound, () => Create(Plans.New(p => p.UpgradeTargets.Add(missing))));

        Assert.Equal(missing, error.Info()!.Metadata["name"]);
    }

    [Fact]
    public async Task Refuses_a_member_however_high()
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertReason(ErrorReason.OperatorOnly, tenant.Owner.Catalog.CreatePlanAsync(Plans.New(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task The_same_request_again_makes_no_second_plan_and_is_recorded_and_announced_once()
    {
        var request = Plans.New();

        var first = await Create(request);
        var second = await Create(request);

        Assert.Equal(first, second);
        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        // The operator's own history has one entry; each reseller, however many other tests have made, hears of it once.
        await using var command = source.CreateCommand(
            """
            SELECT (SELECT count(*) FROM audit_entries WHERE resource = $1 AND action = 'plan.created' AND actor = $2),
                   (SELECT max(n) FROM (SELECT count(*) AS n FROM outbox_events
                     WHERE resource = $1 AND type = 'plan.created' GROUP BY reseller_id) AS heard)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = first.Name });
        command.Parameters.Add(new NpgsqlParameter { Value = ServerFixture.OperatorEmail });
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        Assert.True(await reader.ReadAsync(Cancel));
        Assert.Equal((1L, 1L), (reader.GetInt64(0), reader.GetInt64(1)));
    }

    private static PriceTier Tier(CreatePlanRequest request) => request.PriceVersion.Prices[0].Tiers[0];

    private static void AddTiers(CreatePlanRequest request, PriceModel model, params int[] ends) =>
        request.PriceVersion = Plans.Tiered(Plans.From(2020, 1, 1), model, "EUR", [.. ends.Select(end => (end, 400L))]);

    private async Task<Plan> Create(CreatePlanRequest request) =>
        await Server.Operator.Catalog.CreatePlanAsync(request, cancellationToken: Cancel);
}

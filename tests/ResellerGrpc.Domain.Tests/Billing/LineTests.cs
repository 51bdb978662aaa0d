using System.Text.Json;
using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Domain.Tests.Subscriptions;
using static ResellerGrpc.Domain.Tests.Subscriptions.Sample;

namespace ResellerGrpc.Domain.Tests.Billing;

public class LineTests
{
    private static readonly DateOnly Today = Day(2026, 4, 11);

    [Fact]
    public void A_whole_period_reads_without_days()
    {
        var line = OrderEngine.Quote(Book(), new NewSubscription("s1", "monthly", 1, "EUR"), Effective.Now, Start).Quoted().Lines[0];
        Assert.Equal("1 licence × €4.00", LineText.Explain(line, "en"));
        Assert.Equal("1 licence × 4,00\u00A0€", LineText.Explain(line, "fr"));
    }

    [Fact]
    public void Rounding_with_earlier_changes_of_the_day_is_told()
    {
        // 0,01 × 20/30 = 0,0067, rounded 0,01; two of them are 0,0133, still 0,01: the second costs nothing.
        var plans = Book(Monthly with { Prices = [Flat(1, Start, 1)] });
        var first = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 1), new ChangeSeats(2), Effective.Now, Today).Quoted();
        var second = OrderEngine.Quote(plans, first.Place(), new ChangeSeats(3), Effective.Now, Today).Quoted().Lines[0];
        Assert.Equal((1, 0, -1), (first.Lines[0].AmountMinor, second.AmountMinor, second.AdjustmentMinor));
        Assert.Equal("+1 licence × €0.01 × 20/30 days (rounded with earlier changes of the day: -€0.01)", LineText.Explain(second, "en"));
        Assert.Equal("+1 licence × 0,01\u00A0€ × 20/30 jours (arrondi avec les changements du même jour\u00A0: -0,01\u00A0€)", LineText.Explain(second, "fr"));
        var netted = Assert.Single(PendingLines.Net([first.Lines[0], second]));
        Assert.Equal((2, 1, 0), (netted.Quantity, netted.AmountMinor, netted.AdjustmentMinor));
    }

    [Fact]
    public void A_credit_is_cut_to_what_was_billed()
    {
        // Half of what was billed has been credited already, so no more than the other half is left.
        var plans = Book();
        var subscription = Subscribe(plans, "monthly", 10);
        subscription = subscription with { Ledger = [subscription.Ledger[0] with { AmountMinor = 2000 }] };
        var line = OrderEngine.Quote(plans, subscription, new Cancel(CancellationCredit.Prorated, "r"), Effective.Now, Today).Quoted().Lines[0];
        Assert.Equal((-2000, 667, true), (line.AmountMinor, line.AdjustmentMinor, line.Limited));
        Assert.Equal("−10 licences × €4.00 × 20/30 days (limited to what was billed)", LineText.Explain(line, "en"));
        Assert.Equal("−10 licences × 4,00\u00A0€ × 20/30 jours (limité à ce qui a été facturé)", LineText.Explain(line, "fr"));
    }

    [Fact]
    public void A_free_subscription_is_credited_nothing()
    {
        var plans = Book();
        var subscription = Subscribe(plans, "monthly", 10) with { Ledger = [] };
        Assert.Equal(0, OrderEngine.Quote(plans, subscription, new ChangeSeats(1), Effective.Now, Today).Quoted().DueNextInvoice.Minor);
    }

    [Fact]
    public void Opposite_changes_of_a_day_disappear_and_others_keep_their_sign()
    {
        var plans = Book();
        var up = OrderEngine.Quote(plans, Subscribe(plans, "monthly", 10), new ChangeSeats(13), Effective.Now, Today).Quoted();
        var down = OrderEngine.Quote(plans, up.Place(), new ChangeSeats(10), Effective.Now, Today).Quoted();
        var further = OrderEngine.Quote(plans, down.Place(), new ChangeSeats(9), Effective.Now, Today).Quoted();
        Assert.Empty(PendingLines.Net(up.Lines.Concat(down.Lines)));
        var netted = Assert.Single(PendingLines.Net(up.Lines.Concat(down.Lines).Concat(further.Lines)));
        Assert.Equal((LineKind.SeatsReturned, -1L, -267L, 0L), (netted.Kind, netted.Quantity, netted.AmountMinor, netted.AdjustmentMinor));
        Assert.Empty(PendingLines.Due(further.Lines, Day(2026, 4, 30)));
        Assert.Single(PendingLines.Due(further.Lines, Day(2026, 5, 1)));
    }

    [Fact]
    public void Every_kind_of_line_has_a_title_in_both_languages()
    {
        var titles = Enum.GetValues<LineKind>().SelectMany(kind => new[] { LineText.Title(kind, "en"), LineText.Title(kind, "fr") }).ToList();
        Assert.Equal(titles.Count, titles.Distinct().Count());
        Assert.All(titles, Assert.NotEmpty);
    }

    [Fact]
    public void Intents_and_lines_survive_storage_as_json()
    {
        Intent[] intents =
        [
            new ChangeSeats(3), new ChangePlan("p", 4), new Cancel(CancellationCredit.None, "r"), new Resume(), new Suspend(SuspensionReason.Other),
            new Reactivate(), new ChangeRenewal(new RenewalSettings(false, RenewalSeats.LicencesInUse, "p")),
        ];
        foreach (var intent in intents)
            Assert.Equal(intent, JsonSerializer.Deserialize<Intent>(JsonSerializer.Serialize(intent)));
        var line = OrderEngine.Quote(Book(), new NewSubscription("s1", "monthly", 1, "EUR"), Effective.Now, Start).Quoted().Lines[0];
        Assert.Equal(line, JsonSerializer.Deserialize<ChargeLine>(JsonSerializer.Serialize(line)));
    }
}

using System.Globalization;
using System.Text.Json;
using ResellerGrpc.Domain.Periods;
using static ResellerGrpc.Domain.Tests.Vectors.VectorFile;

namespace ResellerGrpc.Domain.Tests.Vectors;

/// <summary>Groups A (amounts by day), S (policy) and T (tax on a rounded net) of billing.json.</summary>
public class AmountVectorTests
{
    private const int Digits = 2;

    public static TheoryData<string> Ids(string kinds) =>
        [.. Rows("billing.json").Where(row => kinds.Split(',').Contains(row.Text("kind"))).Select(row => row.Text("id"))];

    [Theory]
    [MemberData(nameof(Ids), "amount_line")]
    public void A_line_costs_what_peers_charge(string id)
    {
        var (inputs, expected) = Row(id);
        var sign = inputs.Text("event").StartsWith("credit", StringComparison.Ordinal) ? -1 : 1;
        Assert.Equal(expected.Text("amount"), Line(inputs, inputs, sign * inputs.GetProperty("quantity").GetInt64()));
    }

    [Theory]
    [MemberData(nameof(Ids), "plan_or_seat_change")]
    public void A_change_credits_the_old_and_charges_the_new(string id)
    {
        var (inputs, expected) = Row(id);
        var credit = Change(inputs, "old", -1);
        var charge = Change(inputs, "new", 1);
        if (expected.TryGetProperty("credit", out var wantedCredit))
            Assert.Equal(wantedCredit.GetString(), Text(credit));
        if (expected.TryGetProperty("charge", out var wantedCharge))
            Assert.Equal(wantedCharge.GetString(), Text(charge));
        if (!expected.TryGetProperty("net", out var net))
            return;
        // A change of seats alone is one line of the difference; of price, the sum of two lines.
        var oneLine = inputs.Text("old_unit_price") == inputs.Text("new_unit_price");
        var quantity = inputs.GetProperty("new_quantity").GetInt64() - inputs.GetProperty("old_quantity").GetInt64();
        Assert.Equal(net.GetString(), oneLine ? Text(Prorated(inputs, inputs.Text("new_unit_price"), quantity)) : Text(credit + charge));
    }

    [Theory]
    [MemberData(nameof(Ids), "multi_line_change")]
    public void Lines_are_rounded_one_by_one(string id)
    {
        var (inputs, expected) = Row(id);
        var lines = inputs.GetProperty("lines").EnumerateArray().Select(line =>
            Prorated(inputs, line.Text("unit_price"), line.GetProperty("sign").GetInt64() * line.GetProperty("quantity").GetInt64())).ToList();
        Assert.Equal(expected.GetProperty("lines").EnumerateArray().Select(line => line.GetString()), lines.Select(Text));
        Assert.Equal(expected.Text("net"), Text(lines.Sum()));
    }

    [Theory]
    [MemberData(nameof(Ids), "discounted_change")]
    public void A_discount_is_taken_before_the_days_are_counted(string id)
    {
        var (inputs, expected) = Row(id);
        Assert.Equal(expected.Text("credit"), Text(-Discounted(inputs, "old")));
        Assert.Equal(expected.Text("charge"), Text(Discounted(inputs, "new")));
    }

    [Theory]
    [MemberData(nameof(Ids), "discount_allocation")]
    public void A_fixed_discount_is_split_by_the_price_of_the_lines(string id)
    {
        var (inputs, expected) = Row(id);
        var discount = Minor(inputs.Text("discount"), Digits);
        var factor = inputs.Text("factor").Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        if (expected.TryGetProperty("seat_delta", out var delta))
        {
            var seats = Net(inputs, "after_lines", discount)[^1] - Net(inputs, "before_lines", discount)[^1];
            Assert.Equal(delta.GetString(), Text(Rounding.Share(seats, 1, factor[0], factor[1])));
            return;
        }
        var lines = Prices(inputs, "lines");
        Assert.Equal(expected.GetProperty("shares").EnumerateArray().Select(share => share.GetString()),
            Allocation.Split(discount, lines).Select(Text));
        Assert.Equal(expected.GetProperty("prorated").EnumerateArray().Select(share => share.GetString()),
            Net(inputs, "lines", discount).Select(line => Text(Rounding.Share(line, 1, factor[0], factor[1]))));
    }

    [Theory]
    [MemberData(nameof(Ids), "credit_note")]
    public void Tax_is_computed_on_the_rounded_net(string id)
    {
        var (inputs, expected) = Row(id);
        var net = new Money(Minor(inputs.Text("plan_price"), Digits), inputs.Text("currency"))
            .Share(1, inputs.GetProperty("unused_days").GetInt32(), inputs.GetProperty("period_days").GetInt32());
        var tax = net.Percent(100 * int.Parse(inputs.Text("tax_rate").TrimEnd('%'), CultureInfo.InvariantCulture));
        Assert.Equal((expected.Text("net"), expected.Text("tax"), expected.Text("total")),
            (MoneyText.Invariant(net), MoneyText.Invariant(tax), MoneyText.Invariant(net + tax)));
    }

    [Theory]
    [MemberData(nameof(Ids), "ratio_days")]
    public void Days_are_counted_half_open(string id)
    {
        var (inputs, expected) = Row(id);
        var period = new Period(inputs.Date("period_from"), inputs.Date("period_to"));
        Assert.Equal(period.End, inputs.Date("used_to"));
        Assert.Equal(expected.GetProperty("used_days").GetInt32(), period.DaysFrom(inputs.Date("used_from")));
        Assert.Equal(expected.GetProperty("period_days").GetInt32(), period.Days);
    }

    private static (JsonElement Inputs, JsonElement Expected) Row(string id)
    {
        var row = Rows("billing.json").Single(row => row.Text("id") == id);
        return (row.GetProperty("inputs"), row.GetProperty("expected"));
    }

    // A part is charged up to the end of its period or, where the source charges its beginning, a part of as many days.
    private static string Line(JsonElement inputs, JsonElement used, long quantity)
    {
        var period = new Period(inputs.Date("period_from"), inputs.Date("period_to"));
        var days = period.DaysFrom(used.Date("used_from")) - period.DaysFrom(used.Date("used_to"));
        return Text(Rounding.Share(Minor(inputs.Text("unit_price"), Digits), quantity, days, period.Days));
    }

    private static long Change(JsonElement inputs, string side, int sign) =>
        Prorated(inputs, inputs.Text($"{side}_unit_price"), sign * inputs.GetProperty($"{side}_quantity").GetInt64());

    private static long Prorated(JsonElement inputs, string unitPrice, long quantity)
    {
        var period = new Period(inputs.Date("period_from"), inputs.Date("period_to"));
        return Rounding.Share(Minor(unitPrice, Digits), quantity, period.DaysFrom(inputs.Date("change_date")), period.Days);
    }

    private static long Discounted(JsonElement inputs, string side)
    {
        var price = new Money(Minor(inputs.Text($"{side}_unit_price"), Digits), inputs.Text("currency"));
        var discount = inputs.Text($"{side}_discount");
        var off = discount.EndsWith('%')
            ? price.Percent(100 * int.Parse(discount.TrimEnd('%'), CultureInfo.InvariantCulture))
            : new Money(Minor(discount.Replace(" off", "", StringComparison.Ordinal), Digits), price.Currency);
        var period = new Period(inputs.Date("period_from"), inputs.Date("period_to"));
        return (price - off).Share(1, period.DaysFrom(inputs.Date("change_date")), period.Days).Minor;
    }

    private static List<long> Prices(JsonElement inputs, string name) =>
        [.. inputs.GetProperty(name).EnumerateArray().Select(line => Minor(line.GetString()!, Digits))];

    private static List<long> Net(JsonElement inputs, string name, long discount)
    {
        var lines = Prices(inputs, name);
        return [.. lines.Zip(Allocation.Split(discount, lines), (price, share) => price - share)];
    }

    private static string Text(long minor) => MoneyText.Invariant(new Money(minor, "USD"));
}

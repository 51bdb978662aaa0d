namespace ResellerGrpc.Domain.Tests.Vectors;

public class CoverageTests
{
    [Fact]
    public void Every_vector_is_read_by_a_test_and_names_its_source()
    {
        const string amounts = "amount_line,plan_or_seat_change,multi_line_change,discounted_change,discount_allocation,credit_note,ratio_days";
        const string periods = "cycles,fraction,add_periods,whole_periods,first_anchor_date,period_end,align,period_list,period_at,"
            + "local_anchor_day,tz_period,period_list_utc,next_boundary";
        var rows = VectorFile.Rows("billing.json");
        Assert.Equal(240, rows.Count);
        Assert.Equal(rows.Count, AmountVectorTests.Ids(amounts).Count + PeriodVectorTests.Ids(periods).Count);
        Assert.All(rows, row => Assert.NotEmpty(row.Text("source")));
        Assert.Equal(["A", "P", "Q", "S", "T"], rows.Select(row => row.Text("group")).Distinct().Order());
    }
}

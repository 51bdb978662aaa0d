using ResellerGrpc.Domain.Periods;

namespace ResellerGrpc.Domain.Tests.Periods;

public class PeriodTests
{
    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(19, true)]
    [InlineData(20, false)]
    [InlineData(21, false)]
    public void A_period_contains_its_first_day_and_not_its_end(int day, bool contained) =>
        Assert.Equal(contained, new Period(new DateOnly(2026, 4, 10), new DateOnly(2026, 4, 20)).Contains(new DateOnly(2026, 4, day)));
}

using ResellerGrpc.Server.Billing.Issuing;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Issuing;

public sealed class NumberQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_batch_expects_the_numbers_after_those_of_the_batches_before_it()
    {
        var queue = new NumberQueue(lastNumber: 41);
        using var first = Join(queue, 250);
        using var second = Join(queue, 3);
        using var third = Join(queue, 1);

        Assert.Equal((42, 292, 295), (first.Expected, second.Expected, third.Expected));
    }

    [Fact]
    public void Numbers_that_somebody_else_took_move_all_expectations_once()
    {
        var queue = new NumberQueue(lastNumber: 0);
        using var first = Join(queue, 10);
        using var second = Join(queue, 10);

        // Somebody took five numbers before: 6 to 15, then 16 to 25.
        first.Took(6);
        Assert.Equal(16, second.Expected);
        second.Took(16);
        using var third = Join(queue, 10);
        Assert.Equal(26, third.Expected);
    }

    [Fact]
    public async Task Turns_come_in_the_order_of_joining_and_nobody_who_gives_up_lets_others_pass()
    {
        var queue = new NumberQueue(lastNumber: 0);
        var first = Join(queue, 1);
        var second = Join(queue, 1);
        using var third = Join(queue, 1);
        Assert.True(first.TurnAsync(Cancel).IsCompletedSuccessfully);

        second.Dispose();
        Assert.False(third.TurnAsync(Cancel).IsCompleted);

        first.Dispose();
        await third.TurnAsync(Cancel);
    }

    [Fact]
    public async Task A_place_without_numbers_keeps_nobody_waiting()
    {
        var queue = new NumberQueue(lastNumber: 7);
        using var idle = queue.Enter();
        using var next = Join(queue, 1);

        await next.TurnAsync(Cancel);
        Assert.Equal(8, next.Expected);
    }

    private static NumberQueue.Place Join(NumberQueue queue, int count)
    {
        var place = queue.Enter();
        place.Join(count);
        return place;
    }
}

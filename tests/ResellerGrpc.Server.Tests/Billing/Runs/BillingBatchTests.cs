using Npgsql;
using ResellerGrpc.Server.Billing.Runs;
using Xunit;

namespace ResellerGrpc.Server.Tests.Billing.Runs;

public sealed class BillingBatchTests
{
    [Fact]
    public void A_batch_is_taken_apart_for_what_it_is_at_fault_itself()
    {
        Assert.True(BillingBatch.IsFault(new InvalidOperationException()));
        Assert.True(BillingBatch.IsFault(Answer(PostgresErrorCodes.UniqueViolation)));
        Assert.True(BillingBatch.IsFault(Answer(PostgresErrorCodes.LockNotAvailable)));
    }

    [Fact]
    public void A_stop_or_a_database_out_of_reach_ends_the_pass()
    {
        Assert.False(BillingBatch.IsFault(new OperationCanceledException()));
        Assert.False(BillingBatch.IsFault(Answer(PostgresErrorCodes.AdminShutdown)));
        Assert.False(BillingBatch.IsFault(new NpgsqlException("", new TimeoutException())));
    }

    private static PostgresException Answer(string state) => new("", "ERROR", "ERROR", state);
}

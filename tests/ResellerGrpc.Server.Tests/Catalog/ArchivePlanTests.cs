using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Catalog;

public sealed class ArchivePlanTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Takes_the_plan_off_sale_and_a_second_time_changes_nothing()
    {
        var plan = await Server.CreatePlanAsync();

        var archived = await Archive(plan.Name, plan.Etag);
        var again = await Archive(plan.Name, "");

        Assert.Equal(PlanState.Archived, archived.State);
        Assert.Equal(MovableClock.Start, archived.ArchiveTime.ToDateTimeOffset());
        Assert.Equal(archived, again);
        Assert.Equal(archived, await Server.Operator.Catalog.GetPlanAsync(new() { Name = plan.Name }, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Refuses_an_etag_that_is_no_longer_current()
    {
        var plan = await Server.CreatePlanAsync();
        await Archive(plan.Name, "");

        await AssertReason(ErrorReason.EtagMismatch, () => Archive(plan.Name, plan.Etag));
    }

    [Fact]
    public async Task A_plan_that_does_not_exist_is_not_found() =>
        await AssertReason(ErrorReason.ResourceNotFound, () => Archive($"plans/{Guid.CreateVersion7()}", ""));

    [Fact]
    public async Task Refuses_a_member_however_high()
    {
        var tenant = await Server.CreateResellerAsync();
        var plan = await Server.CreatePlanAsync();

        await AssertReason(
            ErrorReason.OperatorOnly,
            tenant.Owner.Catalog.ArchivePlanAsync(new() { Name = plan.Name, RequestId = NewId() }, cancellationToken: Cancel));
    }

    private Task<Plan> Archive(string name, string etag) => Server.Operator.Catalog.ArchivePlanAsync(
        new() { Name = name, Etag = etag, RequestId = NewId() }, cancellationToken: Cancel).ResponseAsync;
}

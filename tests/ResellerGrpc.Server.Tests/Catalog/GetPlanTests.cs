using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Catalog;

public sealed class GetPlanTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Answers_every_role_of_every_reseller_alike()
    {
        var plan = await Server.CreatePlanAsync();
        var one = await Server.CreateResellerAsync();
        var other = await Server.CreateResellerAsync();

        foreach (var caller in (TestCaller[])[Server.Operator, one.Owner, await Server.AddMemberAsync(other, MemberRole.Viewer)])
            Assert.Equal(plan, await caller.Catalog.GetPlanAsync(new() { Name = plan.Name }, cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_plan_that_does_not_exist_is_not_found() => await AssertReason(
        ErrorReason.ResourceNotFound,
        Server.Operator.Catalog.GetPlanAsync(new() { Name = $"plans/{Guid.CreateVersion7()}" }, cancellationToken: Cancel));

    [Theory]
    [InlineData("")]
    [InlineData("plans/")]
    [InlineData("plans/business")]
    [InlineData("plans/-")]
    [InlineData("resellers/0192d4e0-7b1f-7c3a-9e55-3f2a8c1d4b6e")]
    [InlineData("plans/0192D4E0-7B1F-7C3A-9E55-3F2A8C1D4B6E")]
    public async Task Refuses_a_name_that_is_none(string name) =>
        await AssertViolates(Server.Operator.Catalog.GetPlanAsync(new() { Name = name }, cancellationToken: Cancel), "name");
}

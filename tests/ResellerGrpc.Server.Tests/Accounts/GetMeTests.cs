using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Accounts;

public sealed class GetMeTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Names_the_person_and_every_seat()
    {
        var tenant = await Server.CreateResellerAsync(r => r.DisplayName = "Chez Anne");

        var me = await tenant.Owner.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);

        Assert.Equal(tenant.OwnerEmail, me.Email);
        var seat = Assert.Single(me.Memberships);
        Assert.Equal(tenant.Name, seat.Reseller);
        Assert.Equal("Chez Anne", seat.ResellerDisplayName);
        Assert.Equal(MemberRole.Owner, seat.Role);
        Assert.False(me.Operator);
    }

    [Fact]
    public async Task Knows_a_stranger_by_name_and_gives_no_seat()
    {
        var me = await Server.As("george@globex.example").Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);

        Assert.Equal("george@globex.example", me.Email);
        Assert.Empty(me.Memberships);
    }

    [Fact]
    public async Task Tells_the_operator_that_it_is_one() =>
        Assert.True((await Server.Operator.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel)).Operator);
}

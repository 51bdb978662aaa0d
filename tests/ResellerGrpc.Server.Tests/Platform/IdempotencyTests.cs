using Npgsql;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

public sealed class IdempotencyTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task The_same_request_again_gets_the_stored_answer_and_changes_nothing()
    {
        var tenant = await Server.CreateResellerAsync();
        var request = NewMember(tenant);

        var first = await tenant.Owner.Accounts.CreateMemberAsync(request, cancellationToken: Cancel);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddMinutes(5));
        var second = await tenant.Owner.Accounts.CreateMemberAsync(request, cancellationToken: Cancel);

        Assert.Equal(first, second);
        Assert.Equal(2, await MembersOf(tenant));
    }

    [Fact]
    public async Task Another_request_under_the_same_id_is_refused_and_named()
    {
        var tenant = await Server.CreateResellerAsync();
        var request = NewMember(tenant);
        await tenant.Owner.Accounts.CreateMemberAsync(request, cancellationToken: Cancel);
        request.Member.Role = MemberRole.Admin;

        await AssertReason(
            ErrorReason.RequestIdReused, tenant.Owner.Accounts.CreateMemberAsync(request, cancellationToken: Cancel));
        await AssertViolates(tenant.Owner.Accounts.CreateMemberAsync(request, cancellationToken: Cancel), "request_id");
    }

    [Fact]
    public async Task Fifty_sends_at_once_have_one_effect()
    {
        var tenant = await Server.CreateResellerAsync();
        var request = NewMember(tenant);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            _ => tenant.Owner.Accounts.CreateMemberAsync(request, cancellationToken: Cancel).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Equal(2, await MembersOf(tenant));
        Assert.Equal(1L, await RowsAsync("audit_entries", request));
        Assert.Equal(1L, await EventsAsync(answers[0].Name));
    }

    [Fact]
    public async Task A_refused_request_stores_nothing_and_may_be_sent_again_when_the_cause_is_gone()
    {
        var tenant = await Server.CreateResellerAsync();
        var owner = (await tenant.Owner.Accounts.GetMeAsync(new(), cancellationToken: Cancel)).Memberships[0].Member;
        var request = new DeleteMemberRequest { Name = owner, RequestId = NewId() };
        await AssertReason(ErrorReason.LastOwner, tenant.Owner.Accounts.DeleteMemberAsync(request, cancellationToken: Cancel));
        var second = await Server.AddMemberAsync(tenant, MemberRole.Owner);
        await second.Accounts.GetMeAsync(new(), cancellationToken: Cancel);

        await tenant.Owner.Accounts.DeleteMemberAsync(request, cancellationToken: Cancel);
    }

    [Fact]
    public async Task An_answer_is_forgotten_after_its_week()
    {
        var tenant = await Server.CreateResellerAsync();
        await tenant.Owner.Accounts.CreateMemberAsync(NewMember(tenant), cancellationToken: Cancel);

        await Server.AdvanceByAsync(TimeSpan.FromDays(8));

        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM stored_answers WHERE reseller_id::text = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Name["resellers/".Length..] });
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancel));
    }

    private static CreateMemberRequest NewMember(TestTenant tenant) => new()
    {
        Parent = tenant.Name,
        Member = new Member { Email = $"{Guid.NewGuid():N}@revendeur.example", Role = MemberRole.Viewer },
        RequestId = NewId(),
    };

    private static async Task<int> MembersOf(TestTenant tenant) =>
        (await tenant.Owner.Accounts.ListMembersAsync(new() { Parent = tenant.Name }, cancellationToken: Cancel)).TotalSize;

    private async Task<object?> RowsAsync(string table, CreateMemberRequest request)
    {
        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {table} WHERE request_id::text = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = request.RequestId });
        return await command.ExecuteScalarAsync(Cancel);
    }

    private async Task<object?> EventsAsync(string resource)
    {
        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM outbox_events WHERE resource = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = resource });
        return await command.ExecuteScalarAsync(Cancel);
    }
}

using Npgsql;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Events.Audit;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using Row = ResellerGrpc.Server.Platform.Changes.AuditEntry;

namespace ResellerGrpc.Server.Tests.Events;

/// <summary>Somebody with the owner's rights changes history behind the service's back; the check must show where.</summary>
public sealed class AuditChainTests(ServerFixture server) : ServerTest(server)
{
    public static TheoryData<string, string, long> Tamperings => new()
    {
        { "another actor", "UPDATE audit_entries SET actor_email = 'somebody@else.example' WHERE reseller_id = $1 AND sequence = 2", 2 },
        { "another value", "UPDATE audit_entries SET new_value = jsonb_set(new_value, '{role}', '\"OWNER\"') WHERE reseller_id = $1 AND sequence = 3", 3 },
        { "another time", "UPDATE audit_entries SET create_time = create_time - interval '1 day' WHERE reseller_id = $1 AND sequence = 1", 1 },
        { "an entry removed", "DELETE FROM audit_entries WHERE reseller_id = $1 AND sequence = 2", 2 },
        { "the last entry removed", "DELETE FROM audit_entries WHERE reseller_id = $1 AND sequence = 4", 4 },
        { "the first entry removed", "DELETE FROM audit_entries WHERE reseller_id = $1 AND sequence = 1", 1 },
        {
            "two entries swapped",
            "UPDATE audit_entries SET sequence = -sequence WHERE reseller_id = $1 AND sequence IN (2, 3); "
            + "UPDATE audit_entries SET sequence = 5 + sequence WHERE reseller_id = $1 AND sequence < 0",
            2
        },
        { "another hash", "UPDATE audit_entries SET hash = sha256(hash) WHERE reseller_id = $1 AND sequence = 2", 2 },
        { "the end forgotten", "DELETE FROM audit_chains WHERE reseller_id = $1", 5 },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Shows_where_history_was_changed(string what, string sql, long sequence)
    {
        Assert.NotEmpty(what);
        var reseller = await SealedHistoryAsync();
        Assert.Null(await BreakOfAsync(reseller));

        foreach (var statement in sql.Split("; "))
            await AsOwnerAsync(statement, reseller);

        Assert.Equal(sequence, (await BreakOfAsync(reseller))?.Sequence);
        await ForgetAsync(reseller);
    }

    [Fact]
    public async Task Raises_an_alert_the_night_after()
    {
        var reseller = await SealedHistoryAsync();
        await AsOwnerAsync("UPDATE audit_entries SET actor_email = 'somebody@else.example' WHERE reseller_id = $1 AND sequence = 2", reseller);

        await Server.AdvanceByAsync(TimeSpan.FromDays(1));

        Assert.Contains($"The audit chain of resellers/{reseller} is broken at entry 2", Assert.Single(Server.Errors.Take(reseller.ToString())), StringComparison.Ordinal);
        await ForgetAsync(reseller);
    }

    [Fact]
    public async Task The_command_says_so_in_its_result()
    {
        var whole = await VerifyAudit.PrintAsync(Server.Database.PlatformConnectionString, Cancel);
        var reseller = await SealedHistoryAsync();
        await AsOwnerAsync("DELETE FROM audit_entries WHERE reseller_id = $1 AND sequence = 2", reseller);

        Assert.False(await VerifyAudit.PrintAsync(Server.Database.PlatformConnectionString, Cancel));

        await ForgetAsync(reseller);
        Assert.Equal(whole, await VerifyAudit.PrintAsync(Server.Database.PlatformConnectionString, Cancel));
    }

    [Fact]
    public async Task Seals_each_entry_once_when_nodes_seal_at_the_same_moment()
    {
        var tenant = await Server.CreateResellerAsync();
        for (var i = 0; i < 20; i++)
            await AddMemberAsync(tenant, $"Member {i}");
        var reseller = tenant.Id;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            await using var db = DatabaseMigrator.Open(Server.Database.PlatformConnectionString);
            await new AuditSealer(db).SealAsync(reseller, Cancel);
        }));

        Assert.Null(await BreakOfAsync(reseller));
        var entries = await tenant.Owner.Events.ListAuditEntriesAsync(new() { Parent = tenant.Name }, cancellationToken: Cancel);
        Assert.Equal(Enumerable.Range(1, 23).Select(i => (long)i), entries.AuditEntries.Select(e => e.Sequence).Order());
    }

    /// <summary>Hashes of real histories depend on this value: if it changes, every chain in the field breaks.</summary>
    [Fact]
    public void An_entry_keeps_its_hash_from_build_to_build()
    {
        var row = new Row
        {
            ResellerId = Guid.Parse("01980000-0000-7000-8000-000000000001"),
            Id = Guid.Parse("01980000-0000-7000-8000-000000000002"),
            CreateTime = new DateTimeOffset(2026, 1, 15, 9, 0, 0, 123, 456, TimeSpan.Zero),
            Actor = "resellers/01980000-0000-7000-8000-000000000001/members/01980000-0000-7000-8000-000000000003",
            ActorKind = ActorKind.Person,
            ActorEmail = "camille@revendeur.example",
            ActorName = "Camille Moreau",
            Method = "CustomerService.UpdateCustomer",
            Action = "customer.updated",
            Resource = "resellers/01980000-0000-7000-8000-000000000001/customers/01980000-0000-7000-8000-000000000004",
            ResourceName = "Acmé",
            Customer = "resellers/01980000-0000-7000-8000-000000000001/customers/01980000-0000-7000-8000-000000000004",
            OldValue = """{"name": "x", "notes": "a", "billing": {"vat_id": "FR1"}, "etag": "1", "domains": ["a", "b"]}""",
            NewValue = """{"name": "x", "notes": "é", "billing": {"vat_id": "FR2"}, "etag": "2", "domains": ["a"]}""",
            RequestId = Guid.Parse("01980000-0000-7000-8000-000000000005"),
            CorrelationId = "0af7651916cd43dd8448eb211c80319c",
            Sequence = 7,
            PreviousHash = new byte[32],
        };

        Assert.Equal("7b51fac255b8b3fd02099f4e9ac41f738c6135819edc8b989dd5ac68764ca094", Convert.ToHexStringLower(AuditHash.Of(row.ToProto())));
    }

    /// <summary>Four sealed entries: the reseller, its owner, the owner's first call, and another member.</summary>
    private async Task<Guid> SealedHistoryAsync()
    {
        var tenant = await Server.CreateResellerAsync();
        await AddMemberAsync(tenant, "Another");
        var reseller = tenant.Id;
        await using var db = DatabaseMigrator.Open(Server.Database.PlatformConnectionString);
        Assert.Equal(4, await new AuditSealer(db).SealAsync(reseller, Cancel));
        return reseller;
    }

    private async Task<AuditCheck.Break?> BreakOfAsync(Guid reseller)
    {
        await using var db = DatabaseMigrator.Open(Server.Database.PlatformConnectionString);
        await foreach (var found in new AuditCheck(db).FindBreaksAsync(Cancel))
        {
            if (found.Reseller == reseller)
                return found;
        }

        return null;
    }

    /// <summary>The other tests of this class look at all chains.</summary>
    private async Task ForgetAsync(Guid reseller)
    {
        await AsOwnerAsync("DELETE FROM audit_entries WHERE reseller_id = $1", reseller);
        await AsOwnerAsync("DELETE FROM audit_chains WHERE reseller_id = $1", reseller);
    }

    private async Task AsOwnerAsync(string sql, Guid reseller)
    {
        await using var connection = new NpgsqlConnection(Server.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = reseller });
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static Task<Member> AddMemberAsync(TestTenant tenant, string name) =>
        tenant.Owner.Accounts.CreateMemberAsync(
            new()
            {
                Parent = tenant.Name,
                Member = new Member { Email = $"{Guid.NewGuid():N}@revendeur.example", DisplayName = name, Role = MemberRole.Viewer },
                RequestId = NewId(),
            },
            cancellationToken: Cancel).ResponseAsync;
}

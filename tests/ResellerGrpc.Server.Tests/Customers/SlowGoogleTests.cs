using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Server.Jobs;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>While Google takes its time, nothing of ours waits with it: no transaction, no other call.</summary>
public sealed class SlowGoogleTests(ServerFixture server) : ServerTest(server)
{
    private TestTenant _tenant = null!;
    private Organisation _organisation = null!;
    private InviteCustomerResponse _invited = null!;

    [Theory]
    [InlineData("CheckDomain", "/admin/")]
    [InlineData("InviteCustomer", "/admin/")]
    [InlineData("AcceptInvitation", "/admin/")]
    [InlineData("SyncDirectory", "/admin/")]
    [InlineData("ListSharedContacts", "/v1/")]
    [InlineData("mail", "/gmail/")]
    [InlineData("night", "/admin/")]
    public async Task No_transaction_is_open_and_other_calls_are_answered(string waiting, string path)
    {
        await PrepareAsync(active: waiting is "SyncDirectory" or "night");
        Server.Emulator.Faults.Add(new Fault { Path = path, DelayMilliseconds = 30_000, Count = 50 });
        var before = Server.Emulator.Faults.Pending;
        using var giveUp = new CancellationTokenSource();
        var slow = StartAsync(waiting, giveUp.Token);

        while (Server.Emulator.Faults.Pending == before)
            await Task.Delay(5, Cancel);
        Assert.False(slow.IsCompleted);
        Assert.Equal(0L, await OpenTransactionsAsync());
        Assert.NotEmpty((await _tenant.Owner.Customers.ListCustomersAsync(new() { Parent = _tenant.Name }, cancellationToken: Cancel)).Customers);
        await _tenant.Owner.Customers.UpdateCustomerAsync(
            new()
            {
                Customer = new() { Name = _invited.Customer.Name, Notes = waiting },
                UpdateMask = new() { Paths = { "notes" } },
                RequestId = NewId(),
            },
            cancellationToken: Cancel);

        await giveUp.CancelAsync();
        try
        {
            await slow;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // Given up on purpose.
        }

        Server.Emulator.Faults.Clear();
    }

    private async Task PrepareAsync(bool active)
    {
        _tenant = await Server.CreateResellerAsync();
        _organisation = Organisation.In(Server);
        _invited = await _tenant.InviteAsync(Given.NewCustomer(_organisation.Domain));
        if (active)
            await _organisation.AcceptAsync(_invited.InvitationUri);
        await _tenant.Owner.Accounts.CreateMemberAsync(
            new()
            {
                Parent = _tenant.Name,
                Member = new() { Email = _organisation.Person, DisplayName = "P", Role = MemberRole.Viewer },
                RequestId = NewId(),
            },
            cancellationToken: Cancel);
    }

    private Task StartAsync(string what, CancellationToken cancellationToken) => what switch
    {
        "CheckDomain" => _tenant.Owner.Customers.CheckDomainAsync(
            new() { Parent = _tenant.Name, Domain = Given.NewDomain() }, cancellationToken: cancellationToken).ResponseAsync,
        "InviteCustomer" => _tenant.Owner.Customers.InviteCustomerAsync(_tenant.Invitation(), cancellationToken: cancellationToken).ResponseAsync,
        "AcceptInvitation" => _organisation.As(_organisation.Administrator).Customers.AcceptInvitationAsync(
            _organisation.Acceptance(_invited.InvitationUri), cancellationToken: cancellationToken).ResponseAsync,
        "SyncDirectory" => _tenant.Owner.Customers.SyncDirectoryAsync(
            new() { Name = _invited.Customer.Name, RequestId = NewId() }, cancellationToken: cancellationToken).ResponseAsync,
        "ListSharedContacts" => _organisation.As(_organisation.Person).Customers.ListSharedContactsAsync(
            new()
            {
                Parent = _tenant.Name,
                GoogleAccessToken = Server.Emulator.Tokens.MintAccessToken(
                    _organisation.Person, "https://www.googleapis.com/auth/directory.readonly", "https://www.googleapis.com/auth/contacts.readonly"),
            },
            cancellationToken: cancellationToken).ResponseAsync,
        "mail" => JobsAsync(TimeSpan.Zero, cancellationToken),
        _ => JobsAsync(TimeSpan.FromDays(1), cancellationToken),
    };

    private Task JobsAsync(TimeSpan ahead, CancellationToken cancellationToken)
    {
        var now = Server.Clock.GetUtcNow();
        return Server.Node.Services.GetRequiredService<DueJobs>().RunBetweenAsync(now, now + ahead, Server.Clock.MoveTo, cancellationToken);
    }

    /// <summary>Transactions of the server in this database, apart from the one that asks.</summary>
    private async Task<long> OpenTransactionsAsync()
    {
        await using var connection = new NpgsqlConnection(Server.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
              AND (state LIKE 'idle in transaction%' OR state = 'active')
            """,
            connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}

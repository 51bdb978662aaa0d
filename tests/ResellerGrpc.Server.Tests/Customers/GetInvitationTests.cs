using Grpc.Core;
using Npgsql;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Customers;

public sealed class GetInvitationTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Shows_who_invites_whom_and_marks_the_invitation_opened()
    {
        var tenant = await Server.CreateResellerAsync(r => r.DisplayName = "Nuage & Fils");
        var request = tenant.Invitation(Given.NewCustomer(adjust: c => c.Language = "en"));
        request.Message = "Bonjour,\nà bientôt";
        var invited = await tenant.Owner.Customers.InviteCustomerAsync(request, cancellationToken: Cancel);

        var view = await Server.OpenAsync(invited.InvitationUri);

        Assert.Equal(("Nuage & Fils", tenant.OwnerEmail), (view.ResellerDisplayName, view.InviterEmail));
        Assert.Equal(("Acme", "Alice Martin", request.Customer.Domain), (view.CustomerDisplayName, view.ContactName, view.Domain));
        Assert.Equal(("en", request.Message, InvitationState.Opened), (view.Language, view.Message, view.State));
        Assert.Equal(invited.Customer.Invitation.ExpireTime, view.ExpireTime);
        Assert.Equal(Given.DirectoryScopes, view.RequiredScopes);
        var opened = (await tenant.GetAsync(invited.Customer)).Invitation;
        Assert.Equal(InvitationState.Opened, opened.State);
        Assert.Equal(Server.Clock.GetUtcNow(), opened.OpenTime.ToDateTimeOffset());

        // Looked at again later, and mailed meanwhile: the first look counts.
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(1));
        await Server.RunFrequentJobsAsync();
        await Server.OpenAsync(invited.InvitationUri);
        var later = (await tenant.GetAsync(invited.Customer)).Invitation;
        Assert.Equal((InvitationState.Opened, opened.OpenTime), (later.State, later.OpenTime));
    }

    [Fact]
    public async Task Answers_every_dead_link_alike()
    {
        var tenant = await Server.CreateResellerAsync();
        var replaced = await tenant.InviteAsync();
        await tenant.ResendAsync(replaced.Customer);
        var revoked = await tenant.InviteAsync();
        await tenant.RevokeAsync(revoked.Customer);
        var archived = await tenant.InviteAsync();
        await tenant.ArchiveAsync(archived.Customer);
        var declined = await tenant.InviteAsync();
        await Server.Stranger().DeclineInvitationAsync(new() { Token = Given.Token(declined.InvitationUri), RequestId = NewId() }, cancellationToken: Cancel);
        var organisation = Organisation.In(Server);
        var used = await tenant.InviteAsync(Given.NewCustomer(organisation.Domain));
        await organisation.AcceptAsync(used.InvitationUri);
        var expired = await tenant.InviteAsync();
        string[] tokens =
        [
            "unknown", new string('A', 43), new string('A', 9_000), "ünïcode",
            .. new[] { replaced, revoked, archived, declined, used, expired }.Select(i => Given.Token(i.InvitationUri)),
        ];
        Server.Clock.MoveTo(expired.Customer.Invitation.ExpireTime.ToDateTimeOffset());

        var answers = new List<string>();
        foreach (var token in tokens)
        {
            var refused = await AssertReason(ErrorReason.InvitationDead, Server.Stranger().GetInvitationAsync(new() { Token = token }, cancellationToken: Cancel));
            answers.Add(Convert.ToBase64String(refused.Trailers.GetValueBytes("grpc-status-details-bin")!));
        }

        Assert.Single(answers.Distinct());
        await AssertViolates(Server.Stranger().GetInvitationAsync(new(), cancellationToken: Cancel), "token");
    }

    [Fact]
    public async Task Slows_down_who_guesses_and_says_until_when()
    {
        await using var node = await Server.StartNodeAsync(("Customers:InvitationTriesPerMinute", "5"));
        var stranger = new TestCaller(node.Channel, null).Customers;
        Server.Clock.MoveTo(new DateTimeOffset(2026, 6, 1, 12, 0, 15, TimeSpan.Zero));
        for (var i = 0; i < 5; i++)
            await AssertReason(ErrorReason.InvitationDead, stranger.GetInvitationAsync(new() { Token = $"guess{i}" }, cancellationToken: Cancel));

        var refused = await AssertReason(ErrorReason.RateLimited, stranger.GetInvitationAsync(new() { Token = "guess" }, cancellationToken: Cancel));
        Assert.Equal("45", refused.Info()!.Metadata["retry_after_seconds"]);
        // The other two methods of a link count with it.
        await AssertReason(ErrorReason.RateLimited, stranger.DeclineInvitationAsync(new() { Token = "guess", RequestId = NewId() }, cancellationToken: Cancel));
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(45));
        await AssertReason(ErrorReason.InvitationDead, stranger.GetInvitationAsync(new() { Token = "guess" }, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Counts_a_network_of_IPv6_as_one_place()
    {
        await using var node = await Server.StartNodeAsync(("ForwardedHeaders_Enabled", "true"), ("Customers:InvitationTriesPerMinute", "2"));
        var stranger = new TestCaller(node.Channel, null).Customers;
        foreach (var (address, reason) in ((string, ErrorReason)[])
        [
            ("2001:db8:1:2::1", ErrorReason.InvitationDead),
            ("2001:db8:1:2:ffff:ffff:ffff:ffff", ErrorReason.InvitationDead),
            ("2001:db8:1:2:3::4", ErrorReason.RateLimited),
            ("2001:db8:1:3::1", ErrorReason.InvitationDead),
            ("192.0.2.1", ErrorReason.InvitationDead),
            ("::ffff:192.0.2.1", ErrorReason.InvitationDead),
            ("192.0.2.1", ErrorReason.RateLimited),
            ("192.0.2.2", ErrorReason.InvitationDead),
        ])
        {
            var headers = new Metadata { { "x-forwarded-for", address } };
            await AssertReason(reason, stranger.GetInvitationAsync(new() { Token = "guess" }, headers, cancellationToken: Cancel));
        }
    }

    [Fact]
    public async Task Stores_no_token_that_could_be_read()
    {
        var tenant = await Server.CreateResellerAsync();
        var token = Given.Token((await tenant.InviteAsync()).InvitationUri);
        await using var connection = new NpgsqlConnection(Server.Database.OwnerConnectionString);
        await connection.OpenAsync(Cancel);
        var tables = new List<string>();
        await using (var names = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", connection))
        await using (var reader = await names.ExecuteReaderAsync(Cancel))
        {
            while (await reader.ReadAsync(Cancel))
                tables.Add(reader.GetString(0));
        }

        Assert.Contains("invitations", tables);
        foreach (var table in tables)
        {
            // Every column of every row; bytes read as hexadecimal.
            await using var search = new NpgsqlCommand(
                $"SELECT count(*) FROM {table} t WHERE t::text LIKE '%' || $1 || '%' OR t::text LIKE '%' || $2 || '%'", connection);
            search.Parameters.AddWithValue(token);
            search.Parameters.AddWithValue(Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(token)));
            Assert.Equal(0L, await search.ExecuteScalarAsync(Cancel));
        }
    }
}

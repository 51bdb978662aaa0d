using Grpc.Core;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Events;

public sealed class WatchEventsTests(ServerFixture server) : ServerTest(server)
{
    /// <summary>A node whose streams give signs of life often enough for a test to wait for one.</summary>
    private const string Quick = "00:00:00.200";

    [Fact]
    public async Task Says_first_that_it_watches_then_tells_each_change_with_who_made_it()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var watch = new WatchedStream(Server.As(tenant.OwnerEmail, "fr"), tenant.Name);
        Assert.NotNull((await watch.NextAsync(Cancel)).Heartbeat);
        var request = NewId();

        var member = await AddMemberAsync(tenant, "Zoé Blanc", request);
        var told = await watch.NextEventAsync(Cancel);

        Assert.Equal(EventType.MemberCreated, told.Type);
        Assert.Equal(member.Name, told.Resource);
        Assert.Equal(request, told.RequestId);
        Assert.Equal(ActorKind.Person, told.Actor.Kind);
        Assert.Equal(tenant.OwnerEmail, told.Actor.Email);
        Assert.StartsWith(tenant.Name + "/members/", told.Actor.Member, StringComparison.Ordinal);
        Assert.Equal("Zoé Blanc", told.Summary.DisplayName);
        Assert.Equal("MEMBER_STATE_INVITED", told.Summary.State);
        Assert.Equal(member.Etag, told.Summary.Etag);
        Assert.Equal("Zoé Blanc a rejoint l’équipe.", told.Summary.Message);
        Assert.Equal(Server.Clock.GetUtcNow(), told.Time.ToDateTimeOffset());
    }

    [Fact]
    public async Task Tells_what_jobs_do_and_names_the_customer_concerned()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var watch = new WatchedStream(tenant.Owner, tenant.Name);
        await watch.NextAsync(Cancel);
        var customer = (await tenant.Owner.Customers.InviteCustomerAsync(
            new()
            {
                Parent = tenant.Name,
                Customer = new Customer { DisplayName = "Acme", ContactName = "Alice", ContactEmail = "alice@acme.example", Domain = "acme.example" },
                RequestId = NewId(),
            },
            cancellationToken: Cancel)).Customer;
        await Server.RunFrequentJobsAsync();

        var invited = await watch.NextEventAsync(Cancel);
        var sent = await watch.NextEventAsync(Cancel);

        Assert.Equal((EventType.CustomerInvited, customer.Name, "Acme"), (invited.Type, invited.Summary.Customer, invited.Summary.CustomerDisplayName));
        Assert.Equal(EventType.InvitationUpdated, sent.Type);
        Assert.Equal(("INVITATION_STATE_SENT", "The invitation of Acme: sent."), (sent.Summary.State, sent.Summary.Message));
        Assert.Equal((ActorKind.System, "deliver-mail", ""), (sent.Actor.Kind, sent.Actor.DisplayName, sent.RequestId));
    }

    [Fact]
    public async Task Resumes_after_any_token_on_any_node_without_loss_or_repeat()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var node = await Server.StartNodeAsync();
        await using var watch = new WatchedStream(tenant.Owner, tenant.Name);
        var start = (await watch.NextAsync(Cancel)).Heartbeat.ResumeToken;
        var told = new List<Event>();
        for (var i = 0; i < 5; i++)
        {
            await AddMemberAsync(tenant, $"Member {i}", NewId());
            told.Add(await watch.NextEventAsync(Cancel));
        }

        foreach (var (token, seen) in told.Select((e, i) => (e.ResumeToken, i + 1)).Prepend((start, 0)))
        {
            await using var resumed = new WatchedStream(On(node, tenant.OwnerEmail), tenant.Name, token);
            foreach (var expected in told.Skip(seen))
                Assert.Equal(expected.Resource, (await resumed.NextEventAsync(Cancel)).Resource);
        }
    }

    [Fact]
    public async Task Passes_by_no_change_that_commits_late_and_waits_for_none()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var watch = new WatchedStream(tenant.Owner, tenant.Name);
        await watch.NextAsync(Cancel);
        await using var early = await RawChange.BeginAsync(Server.Database.PlatformConnectionString, tenant.Name, "began first", Cancel);
        await using var late = await RawChange.BeginAsync(Server.Database.PlatformConnectionString, tenant.Name, "began second", Cancel);

        await late.CommitAsync(Cancel);
        var first = await watch.NextEventAsync(Cancel);
        await early.CommitAsync(Cancel);
        var second = await watch.NextEventAsync(Cancel);

        Assert.Equal("began second", first.Resource);
        Assert.Equal("began first", second.Resource);
        await using var resumed = new WatchedStream(tenant.Owner, tenant.Name, first.ResumeToken);
        Assert.Equal("began first", (await resumed.NextEventAsync(Cancel)).Resource);
    }

    [Fact]
    public async Task Tells_everything_once_while_many_write_and_the_reader_keeps_losing_its_connection()
    {
        const int writers = 8, each = 20;
        var tenant = await Server.CreateResellerAsync();
        await using var node = await Server.StartNodeAsync();
        await using var opening = new WatchedStream(tenant.Owner, tenant.Name);
        var token = (await opening.NextAsync(Cancel)).Heartbeat.ResumeToken;
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(writer => WriteAsync(tenant, writer, each)));

        var told = new List<string>();
        while (told.Count < writers * each)
        {
            var on = told.Count / 7 % 2 == 0 ? Server.Node : node;
            await using var watch = new WatchedStream(On(on, tenant.OwnerEmail), tenant.Name, token);
            for (var i = 0; i < 7 && told.Count < writers * each; i++)
            {
                var next = await watch.NextEventAsync(Cancel);
                told.Add(next.Resource);
                token = next.ResumeToken;
            }
        }

        await writing;
        Assert.Equal(writers * each, told.Distinct().Count());
        for (var writer = 0; writer < writers; writer++)
        {
            var own = told.Where(resource => resource.StartsWith($"{writer}/", StringComparison.Ordinal));
            Assert.Equal(Enumerable.Range(0, each).Select(i => $"{writer}/{i}"), own);
        }
    }

    [Fact]
    public async Task Tells_more_than_one_batch_of_a_single_transaction_in_order()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var watch = new WatchedStream(tenant.Owner, tenant.Name);
        await watch.NextAsync(Cancel);
        await using (var change = await RawChange.BeginAsync(Server.Database.PlatformConnectionString, tenant.Name, "0", Cancel))
        {
            for (var i = 1; i < 250; i++)
                await change.InsertAsync($"{i}", Cancel);
            await change.CommitAsync(Cancel);
        }

        var token = "";
        for (var i = 0; i < 250; i++)
        {
            var next = await watch.NextEventAsync(Cancel);
            Assert.Equal($"{i}", next.Resource);
            token = i == 120 ? next.ResumeToken : token;
        }

        await using var resumed = new WatchedStream(tenant.Owner, tenant.Name, token);
        Assert.Equal("121", (await resumed.NextEventAsync(Cancel)).Resource);
    }

    [Fact]
    public async Task Gives_signs_of_life_that_can_be_resumed_with_and_finds_what_nobody_announced()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var node = await Server.StartNodeAsync(("Events:Heartbeat", Quick));
        await using var watch = new WatchedStream(On(node, tenant.OwnerEmail), tenant.Name);
        await watch.NextAsync(Cancel);
        Assert.NotNull((await watch.NextAsync(Cancel)).Heartbeat);
        await using (var silent = await RawChange.BeginAsync(Server.Database.PlatformConnectionString, tenant.Name, "unannounced", Cancel))
            await silent.CommitAsync(Cancel, announce: false);

        Assert.Equal("unannounced", (await watch.NextEventAsync(Cancel)).Resource);
        var after = (await watch.NextAsync(Cancel)).Heartbeat.ResumeToken;
        await AddMemberAsync(tenant, "After", NewId());

        await using var resumed = new WatchedStream(tenant.Owner, tenant.Name, after);
        Assert.Equal("After", (await resumed.NextEventAsync(Cancel)).Summary.DisplayName);
    }

    [Fact]
    public async Task Tells_only_the_types_that_were_asked_for()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var watch = new WatchedStream(tenant.Owner, tenant.Name, types: EventType.MemberDeleted);
        await watch.NextAsync(Cancel);
        var member = await AddMemberAsync(tenant, "Soon gone", NewId());
        await tenant.Owner.Accounts.DeleteMemberAsync(new() { Name = member.Name, RequestId = NewId() }, cancellationToken: Cancel);

        Assert.Equal(EventType.MemberDeleted, (await watch.NextEventAsync(Cancel)).Type);
    }

    [Fact]
    public async Task Never_tells_what_happens_at_another_reseller()
    {
        var (ours, theirs) = (await Server.CreateResellerAsync(), await Server.CreateResellerAsync());
        await using var watch = new WatchedStream(ours.Owner, ours.Name);
        await watch.NextAsync(Cancel);
        await using var foreign = new WatchedStream(ours.Owner, theirs.Name);

        await AddMemberAsync(theirs, "Theirs", NewId());
        await AddMemberAsync(ours, "Ours", NewId());

        Assert.Equal("Ours", (await watch.NextEventAsync(Cancel)).Summary.DisplayName);
        await AssertReason(ErrorReason.ResourceNotFound, () => foreign.NextAsync(Cancel));
    }

    [Fact]
    public async Task Refuses_a_token_that_is_forged_of_another_reseller_or_too_old()
    {
        var (ours, theirs) = (await Server.CreateResellerAsync(), await Server.CreateResellerAsync());
        await using var watch = new WatchedStream(ours.Owner, ours.Name);
        var token = (await watch.NextAsync(Cancel)).Heartbeat.ResumeToken;

        await AssertRefusedAsync(ours, "forged", ErrorReason.ResumeTokenInvalid);
        await AssertRefusedAsync(theirs, token, ErrorReason.ResumeTokenInvalid);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddDays(7));
        await AssertRefusedAsync(ours, token, null);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddDays(1));
        await AssertRefusedAsync(ours, token, ErrorReason.ResumeTokenExpired);
    }

    [Fact]
    public async Task Reaches_a_browser_and_ends_when_its_session_does()
    {
        var tenant = await Server.CreateResellerAsync();
        await tenant.Owner.Accounts.CreateMemberAsync(
            new() { Parent = tenant.Name, Member = new Member { Email = "louis@revendeur.example", Role = MemberRole.Viewer }, RequestId = NewId() },
            cancellationToken: Cancel);
        await using var node = await Server.StartNodeAsync(("Events:Heartbeat", Quick));
        using var browser = new Browser(node.HttpAddress);
        await browser.SignInAsync("louis@revendeur.example", "", Cancel);
        await using var watch = new WatchedStream(browser.Caller, tenant.Name);
        Assert.NotNull((await watch.NextAsync(Cancel)).Heartbeat);
        await AddMemberAsync(tenant, "Seen in a browser", NewId());
        Assert.Equal("Seen in a browser", (await watch.NextEventAsync(Cancel)).Summary.DisplayName);

        using var answer = await browser.SendAsync(HttpMethod.Post, "/sign-out", cancellationToken: Cancel);

        await AssertReason(ErrorReason.TokenInvalid, () => watch.ToItsEndAsync(Cancel));
    }

    [Fact]
    public async Task Ends_within_a_minute_of_the_membership_and_with_the_token()
    {
        var tenant = await Server.CreateResellerAsync();
        var member = await tenant.Owner.Accounts.CreateMemberAsync(
            new() { Parent = tenant.Name, Member = new Member { Email = "noe@revendeur.example", Role = MemberRole.Viewer }, RequestId = NewId() },
            cancellationToken: Cancel);
        await using var node = await Server.StartNodeAsync(("Events:Heartbeat", Quick));
        await using var watch = new WatchedStream(On(node, "noe@revendeur.example"), tenant.Name);
        await using var owners = new WatchedStream(On(node, tenant.OwnerEmail), tenant.Name);
        await watch.NextAsync(Cancel);
        await owners.NextAsync(Cancel);

        await tenant.Owner.Accounts.DeleteMemberAsync(new() { Name = member.Name, RequestId = NewId() }, cancellationToken: Cancel);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(60));

        var end = await AssertReason(ErrorReason.TokenInvalid, () => watch.ToItsEndAsync(Cancel));
        Assert.Equal(StatusCode.Unauthenticated, end.StatusCode);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(2));
        await AssertReason(ErrorReason.TokenExpired, () => owners.ToItsEndAsync(Cancel));
    }

    [Fact]
    public async Task Asks_to_come_back_when_the_server_stops()
    {
        var tenant = await Server.CreateResellerAsync();
        var node = await Server.StartNodeAsync();
        await using var watch = new WatchedStream(On(node, tenant.OwnerEmail), tenant.Name);
        await watch.NextAsync(Cancel);

        var stop = node.StopAsync(Cancel);

        var end = await AssertReason(ErrorReason.ServerUnavailable, () => watch.ToItsEndAsync(Cancel));
        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
        await stop;
        await node.DisposeAsync();
    }

    private async Task AssertRefusedAsync(TestTenant tenant, string token, ErrorReason? reason)
    {
        // The owner's token of before may have expired with the clock; the refusal looked for is another one.
        await using var watch = new WatchedStream(Server.As(tenant.OwnerEmail), tenant.Name, token);
        if (reason is { } expected)
            await AssertReason(expected, () => watch.NextAsync(Cancel));
        else
            Assert.NotNull((await watch.NextAsync(Cancel)).Heartbeat);
    }

    private TestCaller On(ServerNode node, string email) =>
        new(node.Channel, Server.Emulator.Tokens.MintIdToken(email, ServerFixture.Audience));

    private async Task WriteAsync(TestTenant tenant, int writer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await using var change = await RawChange.BeginAsync(Server.Database.PlatformConnectionString, tenant.Name, $"{writer}/{i}", Cancel);
            // Some transactions stay open while others of later numbers commit.
            await change.PauseAsync((writer * 7 + i * 3) % 11, Cancel);
            await change.CommitAsync(Cancel);
        }
    }

    private static Task<Member> AddMemberAsync(TestTenant tenant, string name, string requestId) =>
        tenant.Owner.Accounts.CreateMemberAsync(
            new CreateMemberRequest
            {
                Parent = tenant.Name,
                Member = new Member { Email = $"{Guid.NewGuid():N}@revendeur.example", DisplayName = name, Role = MemberRole.Viewer },
                RequestId = requestId,
            },
            cancellationToken: Cancel).ResponseAsync;
}

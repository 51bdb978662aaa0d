using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Sandbox.Tests.Control;

public sealed class SandboxApiTests(SmallSandbox sandbox) : IClassFixture<SmallSandbox>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SandboxService.SandboxServiceClient Api => sandbox.Sandbox;

    [Fact]
    public async Task The_clock_goes_where_it_is_sent_and_jobs_run_on_the_way_in_order()
    {
        var before = await Api.GetClockAsync(new(), cancellationToken: Cancel);
        var me = await new AccountService.AccountServiceClient(sandbox.As(SmallSandbox.Owner)).GetMeAsync(new(), cancellationToken: Cancel);
        Assert.True(me.Sandbox);
        var email = $"admin@{Guid.NewGuid():N}.example";
        await new CustomerService.CustomerServiceClient(sandbox.As(SmallSandbox.Owner)).InviteCustomerAsync(
            new()
            {
                Parent = me.Memberships[0].Reseller,
                Customer = new Customer { DisplayName = "Neuf", ContactName = "Ada", ContactEmail = email, Domain = email[6..], Language = "fr" },
                RequestId = Tenants.NewId(),
            },
            cancellationToken: Cancel);
        var target = before.Time.ToDateTimeOffset().AddDays(3);

        var moved = await Advance(new() { To = target.ToTimestamp() });

        Assert.InRange(moved.Clock.Time.ToDateTimeOffset(), target, target.AddMinutes(1));
        Assert.InRange(moved.Clock.Ahead.ToTimeSpan(), TimeSpan.FromDays(2.9), TimeSpan.FromDays(400));
        Assert.Single(sandbox.Emulator.Mailbox.To(email));
        var times = moved.JobRuns.Select(run => run.RunTime.ToDateTimeOffset()).ToList();
        Assert.Equal(times.Order(), times);
        Assert.All(moved.JobRuns, run => Assert.Matches("^[1-9][0-9]* changes?$", run.Summary));
    }

    [Fact]
    public async Task The_same_request_again_moves_the_clock_no_further()
    {
        var request = new AdvanceClockRequest { By = Duration.FromTimeSpan(TimeSpan.FromHours(5)), RequestId = Tenants.NewId() };

        var first = await Api.AdvanceClockAsync(request, cancellationToken: Cancel);
        var second = await Api.AdvanceClockAsync(request, cancellationToken: Cancel);

        Assert.Equal(first, second);
        request.By.Seconds++;
        await AssertReason(ErrorReason.RequestIdReused, Api.AdvanceClockAsync(request, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Refuses_to_go_back_nowhere_or_too_far()
    {
        var now = (await Api.GetClockAsync(new(), cancellationToken: Cancel)).Time.ToDateTimeOffset();

        await AssertReason(ErrorReason.ClockGoesForwardOnly, () => Advance(new() { To = now.AddHours(-1).ToTimestamp() }));
        await AssertReason(ErrorReason.ClockGoesForwardOnly, () => Advance(new() { By = new Duration() }));
        await AssertReason(ErrorReason.ClockGoesForwardOnly, () => Advance(new() { By = new Duration { Seconds = -60 } }));
        await AssertViolates(Api.AdvanceClockAsync(new(), cancellationToken: Cancel), "to", "request_id");
        await AssertReason(ErrorReason.FieldInvalid, () => Advance(new() { By = Duration.FromTimeSpan(TimeSpan.FromDays(401)) }));
        await AssertReason(ErrorReason.FieldInvalid, () => Advance(new() { By = new Duration { Seconds = long.MinValue } }));
        await AssertReason(ErrorReason.FieldInvalid, () => Advance(new() { By = new Duration { Seconds = 1, Nanos = -1 } }));
        await AssertReason(ErrorReason.FieldInvalid, () => Advance(new() { To = now.AddDays(401).ToTimestamp() }));
        await AssertReason(ErrorReason.FieldInvalid, () => Advance(new() { To = new Timestamp { Seconds = long.MaxValue } }));
    }

    [Fact]
    public async Task Only_members_and_the_operator_may_read_and_move_it()
    {
        var stranger = new SandboxService.SandboxServiceClient(sandbox.As("george@globex.example"));
        var operators = new SandboxService.SandboxServiceClient(sandbox.As(ServerFixture.OperatorEmail));

        await AssertReason(ErrorReason.NotAMember, stranger.GetClockAsync(new(), cancellationToken: Cancel));
        await AssertReason(ErrorReason.NotAMember, stranger.ResetAsync(new() { RequestId = Tenants.NewId() }, cancellationToken: Cancel));
        Assert.NotNull((await operators.GetClockAsync(new(), cancellationToken: Cancel)).Time);
    }

    [Fact]
    public async Task A_reset_deletes_what_was_done_and_tells_the_demo_story_again()
    {
        var accounts = new AccountService.AccountServiceClient(sandbox.As(SmallSandbox.Owner));
        var old = (await accounts.GetMeAsync(new(), cancellationToken: Cancel)).Memberships[0].Reseller;
        await accounts.CreateMemberAsync(
            new() { Parent = old, Member = new Member { Email = "extra@revendeur.example", Role = MemberRole.Viewer }, RequestId = Tenants.NewId() },
            cancellationToken: Cancel);
        await Advance(new() { By = Duration.FromTimeSpan(TimeSpan.FromDays(40)) });

        var reset = await Api.ResetAsync(new() { RequestId = Tenants.NewId() }, cancellationToken: Cancel);

        Assert.Equal(TimeSpan.Zero, reset.Clock.Ahead.ToTimeSpan());
        var reseller = (await accounts.GetMeAsync(new(), cancellationToken: Cancel)).Memberships[0].Reseller;
        Assert.NotEqual(old, reseller);
        var members = await accounts.ListMembersAsync(new() { Parent = reseller }, cancellationToken: Cancel);
        Assert.Equal(4, members.TotalSize);
        var customers = new CustomerService.CustomerServiceClient(sandbox.As(SmallSandbox.Owner));
        Assert.Equal(2, (await customers.ListCustomersAsync(new() { Parent = reseller }, cancellationToken: Cancel)).TotalSize);
        Assert.NotEmpty(sandbox.Emulator.Mailbox.All);
    }

    private async Task<AdvanceClockResponse> Advance(AdvanceClockRequest request)
    {
        request.RequestId = Tenants.NewId();
        return await Api.AdvanceClockAsync(request, cancellationToken: Cancel);
    }
}

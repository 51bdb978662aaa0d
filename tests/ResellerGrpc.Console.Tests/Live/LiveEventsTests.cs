using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using ResellerGrpc.Console.Live;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Tests.Live;

public sealed class LiveEventsTests : IDisposable
{
    private const string Reseller = "resellers/r1";

    private readonly Answers _server = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly List<Event?> _happened = [];
    private readonly LiveEvents _live;

    public LiveEventsTests()
    {
        _live = new LiveEvents(new EventService.EventServiceClient(_server), _clock);
        _live.Happened += _happened.Add;
    }

    public void Dispose() => _live.Dispose();

    [Fact]
    public async Task Resumes_after_the_last_change_when_the_line_breaks()
    {
        var (first, second) = (NewLine(), NewLine());
        _live.Watch(Reseller);
        first.Say(Sign("t1"));
        first.Say(Change("t2"));
        await UntilAsync(() => _happened.Count == 1);
        Assert.Equal(LiveState.Live, _live.State);

        first.Break(Answers.NoNetwork());
        await UntilAsync(() => _live.State == LiveState.Lost);
        _clock.Advance(TimeSpan.FromSeconds(1));
        second.Say(Sign("t3"));
        await UntilAsync(() => _live.State == LiveState.Live);

        Assert.Equal(["", "t2"], _server.Asked.Cast<WatchEventsRequest>().Select(request => request.ResumeToken));
    }

    [Fact]
    public async Task Reads_everything_anew_when_changes_were_missed()
    {
        var (first, second, third) = (NewLine(), NewLine(), NewLine());
        _live.Watch(Reseller);
        first.Say(Sign("old"));
        await UntilAsync(() => _live.State == LiveState.Live);
        first.Break(Answers.NoNetwork());
        await UntilAsync(() => _live.State == LiveState.Lost);
        second.Break(Answers.Refusal(StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED", "Too long ago."));
        _clock.Advance(TimeSpan.FromSeconds(1));

        await UntilAsync(() => _happened.Count == 1);
        Assert.Null(_happened[0]);
        await AdvanceUntilAsync(() => _server.Asked.Count == 3);
        third.Say(Sign("new"));
        await UntilAsync(() => _live.State == LiveState.Live);
        Assert.Equal("", ((WatchEventsRequest)_server.Asked[2]).ResumeToken);
    }

    [Fact]
    public async Task Takes_a_silent_line_for_a_dead_one()
    {
        var (first, second) = (NewLine(), NewLine());
        _live.Watch(Reseller);
        first.Say(Sign("t1"));
        await UntilAsync(() => _live.State == LiveState.Live);

        _clock.Advance(TimeSpan.FromSeconds(45));
        await UntilAsync(() => _live.State == LiveState.Lost);
        await AdvanceUntilAsync(() => _server.Asked.Count == 2);
        second.Say(Sign("t2"));

        await UntilAsync(() => _live.State == LiveState.Live);
    }

    [Fact]
    public async Task Leaves_it_when_the_server_has_no_stream()
    {
        NewLine().Break(Answers.Refusal(StatusCode.Unimplemented, "NOT_IMPLEMENTED_YET", "Not served."));

        _live.Watch(Reseller);

        await UntilAsync(() => _live.State == LiveState.Absent);
    }

    private Line NewLine()
    {
        var line = new Line();
        _server.Lines.Enqueue(line);
        return line;
    }

    private static WatchEventsResponse Sign(string token) => new() { Heartbeat = new Heartbeat { ResumeToken = token } };

    private static WatchEventsResponse Change(string token) => new() { Event = new Event { ResumeToken = token, Resource = Reseller + "/customers/c1" } };

    private static async Task UntilAsync(Func<bool> come)
    {
        for (var turn = 0; !come(); turn++)
        {
            Assert.True(turn < 2_000, "It did not come about.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private async Task AdvanceUntilAsync(Func<bool> come)
    {
        for (var turn = 0; !come(); turn++)
        {
            Assert.True(turn < 2_000, "It did not come about.");
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}

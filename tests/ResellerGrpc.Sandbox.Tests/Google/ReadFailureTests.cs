using System.Diagnostics;
using ResellerGrpc.Sandbox.Emulator;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.World;
using ResellerGrpc.Server.Google;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

/// <summary>Google slow, overloaded, broken or hostile, seen through a look-up of a domain.</summary>
public sealed class ReadFailureTests : EmulatorFixture
{
    private const string Path = "/admin/directory/v1/customer/";

    [Theory]
    [InlineData(429, "userRateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded")]
    [InlineData(403, "quotaExceeded")]
    [InlineData(500, "internalError")]
    [InlineData(502, "badGateway")]
    [InlineData(503, "backendError")]
    [InlineData(504, "gatewayTimeout")]
    public async Task Repeats_a_read_after_a_passing_failure(int status, string reason)
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = status, Reason = reason, Count = 2 });

        Assert.IsType<DomainLookup.Confirmed>(await LookUpAsync());
        Assert.Equal(3, Emulator.Requests.To(Path).Count);
    }

    [Theory]
    [InlineData(400, "invalid", GoogleFaultKind.Rejected)]
    [InlineData(401, "authError", GoogleFaultKind.NotAuthenticated)]
    [InlineData(412, "conditionNotMet", GoogleFaultKind.Rejected)]
    public async Task Does_not_repeat_a_lasting_refusal(int status, string reason, object kind)
    {
        // 401 is met once more with a fresh token, which is refused as well.
        Emulator.Faults.Add(new Fault { Path = Path, Status = status, Reason = reason, Count = status == 401 ? 2 : 1 });

        Assert.Equal(new DomainLookup.Unavailable((GoogleFaultKind)kind), await LookUpAsync(options => options.ReadTries = 2));
    }

    [Fact]
    public async Task Gives_up_after_the_configured_tries()
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = 503, Count = 4 });

        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.Unavailable), await LookUpAsync(options => options.ReadTries = 4));
        Assert.Equal(4, Emulator.Requests.To(Path).Count);
    }

    [Fact]
    public async Task Waits_as_long_as_it_is_told()
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = 429, RetryAfterSeconds = 1 });
        var probe = Adapter<IDirectoryProbe>();
        var start = Stopwatch.GetTimestamp();

        var lookup = await probe.LookUpDomainAsync("acme.example", "C0acme00001", null, Cancellation);

        Assert.IsType<DomainLookup.Confirmed>(lookup);
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.99));
    }

    [Fact]
    public async Task Gives_up_at_once_when_told_to_wait_longer_than_it_may()
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = 429, RetryAfterSeconds = 3600 });

        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.RateLimited), await LookUpAsync());
        Assert.Single(Emulator.Requests.To(Path));
    }

    [Fact]
    public async Task Is_timed_out_when_google_takes_30_seconds()
    {
        Emulator.Faults.Add(new Fault { Path = Path, DelayMilliseconds = 30_000 });
        var start = Stopwatch.GetTimestamp();

        var lookup = await LookUpAsync(options => options.ReadTimeout = TimeSpan.FromSeconds(3));

        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.TimedOut), lookup);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
        // On a busy machine the time may have run out before the slow call began.
        Emulator.Faults.Clear();
    }

    [Fact]
    public async Task Is_timed_out_when_the_token_endpoint_takes_30_seconds()
    {
        Emulator.Faults.Add(new Fault { Path = "/token", DelayMilliseconds = 30_000 });

        var lookup = await LookUpAsync(options => options.ReadTimeout = TimeSpan.FromSeconds(1));

        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.TimedOut), lookup);
        Emulator.Faults.Clear();
    }

    [Fact]
    public async Task Throws_cancellation_only_when_the_caller_cancels()
    {
        Emulator.Faults.Add(new Fault { Path = Path, DelayMilliseconds = 30_000 });
        using var caller = new CancellationTokenSource();
        var lookup = Adapter<IDirectoryProbe>()
            .LookUpDomainAsync("acme.example", "C0acme00001", null, caller.Token);
        while (Emulator.Faults.Pending > 0)
        {
            await Task.Delay(10, Cancellation);
        }

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookup);
    }

    [Theory]
    [InlineData("{\"domains\":[{\"domainName\":")]
    [InlineData("<html>Sorry</html>")]
    [InlineData("")]
    public async Task Is_unavailable_when_the_answer_cannot_be_read(string body)
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = 200, Body = body });

        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.Unavailable), await LookUpAsync());
    }

    [Fact]
    public async Task Repeats_a_read_whose_answer_broke_off_and_gives_up_in_the_end()
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = 200, Half = true });
        Assert.IsType<DomainLookup.Confirmed>(await LookUpAsync());

        Emulator.Faults.Add(new Fault { Path = Path, Status = 200, Half = true, Count = 100 });
        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.Unavailable), await LookUpAsync());
        Assert.InRange(Emulator.Faults.Pending, 80, 99);
        Emulator.Faults.Clear();
    }

    [Fact]
    public async Task Reads_a_refusal_without_googles_error_shape()
    {
        Emulator.Faults.Add(new Fault { Path = Path, Status = 404, Body = "<html>Not Found</html>" });

        Assert.IsType<DomainLookup.NotVisible>(await LookUpAsync());
    }

    [Fact]
    public async Task Follows_no_redirect_so_that_no_token_leaves()
    {
        await using var stranger = await EmulatorHost.StartAsync(
            new EmulatorOptions { Port = 0 }, DemoWorld.Load(), Clock, Cancellation);
        Emulator.Faults.Add(new Fault { Path = Path, Status = 302, Location = new Uri(stranger.Address, Path).AbsoluteUri });
        Emulator.Faults.Add(new Fault { Path = "/token", Status = 307, Location = new Uri(stranger.Address, "token").AbsoluteUri });

        Assert.IsType<DomainLookup.Unavailable>(await LookUpAsync());
        Assert.IsType<DomainLookup.Unavailable>(await LookUpAsync());
        Assert.Empty(stranger.Requests.All);
    }

    [Fact]
    public async Task Is_unavailable_when_nobody_listens()
    {
        var gone = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 }, DemoWorld.Empty, Clock, Cancellation);
        await gone.DisposeAsync();

        var lookup = await LookUpAsync(options => options.DirectoryAddress = gone.Address);

        Assert.Equal(new DomainLookup.Unavailable(GoogleFaultKind.Unavailable), lookup);
    }

    private Task<DomainLookup> LookUpAsync(Action<GoogleOptions>? change = null) =>
        Adapter<IDirectoryProbe>(change).LookUpDomainAsync("acme.example", "C0acme00001", null, Cancellation);
}

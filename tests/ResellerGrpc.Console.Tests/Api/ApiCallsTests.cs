using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using ResellerGrpc.Console.Api;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Tests.Api;

public sealed class ApiCallsTests
{
    private readonly FakeWire _wire = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly SessionAlarm _alarm = new();

    private ApiCalls Calls => new(_wire, "fr", _clock, _alarm);

    private AsyncUnaryCall<Me> GetMe(CallOptions options = default) => new AccountService.AccountServiceClient(Calls).GetMeAsync(new GetMeRequest(), options);

    [Fact]
    public async Task A_request_carries_its_message_the_language_and_a_deadline()
    {
        _wire.Say(Frame(new Clock()), Trailers("grpc-status:0"));

        await new SandboxService.SandboxServiceClient(Calls).GetClockAsync(new GetClockRequest(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(("/reseller.v1.SandboxService/GetClock", "fr", "20000m"), (_wire.Path, _wire.Language, _wire.Timeout));
        Assert.Equal([0, 0, 0, 0, 0], _wire.Message);
    }

    [Fact]
    public async Task An_answer_in_pieces_is_put_together()
    {
        byte[] whole = [.. Frame(new Me { Email = "camille@revendeur.example" }), .. Trailers("grpc-status:0")];
        _wire.Say([.. whole.Select(part => new[] { part })]);

        Assert.Equal("camille@revendeur.example", (await GetMe()).Email);
    }

    [Fact]
    public async Task A_refusal_in_the_headers_has_its_words_and_details()
    {
        var details = new Google.Rpc.Status { Code = 5, Message = "é" }.ToByteArray();
        _wire.Trailers = $"grpc-status:5\ngrpc-message:pas trouv%C3%A9\ngrpc-status-details-bin:{Convert.ToBase64String(details).TrimEnd('=')}";

        var refusal = await Assert.ThrowsAsync<RpcException>(() => GetMe().ResponseAsync);

        Assert.Equal((StatusCode.NotFound, "pas trouvé"), (refusal.StatusCode, refusal.Status.Detail));
        Assert.Equal(details, refusal.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    [Theory]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    public async Task An_answer_that_is_not_the_API_s_tells_by_its_HTTP_status(int http, StatusCode code)
    {
        _wire.Status = http;

        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(() => GetMe().ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task An_answer_without_its_end_leaves_unsettled_what_happened()
    {
        _wire.Say(Frame(new Me()));

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => GetMe().ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task Waiting_ends_at_the_deadline()
    {
        _wire.Silent = true;
        var call = GetMe();

        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task A_caller_who_no_longer_wants_the_answer_ends_the_call()
    {
        _wire.Silent = true;
        using var end = new CancellationTokenSource();
        var call = GetMe(new CallOptions(cancellationToken: end.Token));

        await end.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    [Fact]
    public async Task An_answer_as_to_a_stranger_rings_the_alarm()
    {
        var rang = 0;
        _alarm.Rang += () => rang++;
        _wire.Trailers = "grpc-status:16";

        await Assert.ThrowsAsync<RpcException>(() => GetMe().ResponseAsync);

        Assert.Equal(1, rang);
    }

    [Fact]
    public async Task A_stream_gives_its_messages_one_by_one_and_has_no_deadline()
    {
        _wire.Say([.. Frame(Sign("t1")), .. Frame(Sign("t2"))], Trailers("grpc-status:0"));
        using var call = new EventService.EventServiceClient(Calls).WatchEvents(new WatchEventsRequest(), cancellationToken: TestContext.Current.CancellationToken);

        var tokens = new List<string>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            tokens.Add(message.Heartbeat.ResumeToken);

        Assert.Equal(["t1", "t2"], tokens);
        Assert.Equal("", _wire.Timeout);
    }

    private static WatchEventsResponse Sign(string token) => new() { Heartbeat = new Heartbeat { ResumeToken = token } };

    private static byte[] Frame(IMessage message) => WebFrames.Frame(message.ToByteArray());

    private static byte[] Trailers(string text)
    {
        var frame = WebFrames.Frame(Encoding.ASCII.GetBytes(text + "\r\n"));
        frame[0] = 0x80;
        return frame;
    }

    /// <summary>A wire whose far end a test speaks.</summary>
    private sealed class FakeWire : IWire, IWireAnswer
    {
        private readonly Queue<byte[]> _pieces = [];
        private CancellationToken _end;

        public string Path { get; private set; } = "";

        public string Language { get; private set; } = "";

        public string Timeout { get; private set; } = "";

        public byte[] Message { get; private set; } = [];

        public int Status { get; set; } = 200;

        public string? Trailers { get; set; }

        /// <summary>Whether the far end says nothing at all.</summary>
        public bool Silent { get; set; }

        public void Say(params byte[][] pieces)
        {
            foreach (var piece in pieces)
                _pieces.Enqueue(piece);
        }

        public Task<IWireAnswer> SendAsync(string path, string language, string timeout, byte[] message, CancellationToken end)
        {
            (Path, Language, Timeout, Message, _end) = (path, language, timeout, message, end);
            return Task.FromResult<IWireAnswer>(this);
        }

        public async Task<byte[]?> ReadAsync()
        {
            if (!Silent)
                return _pieces.TryDequeue(out var piece) ? piece : null;
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var ending = _end.Register(ended.SetResult);
            await ended.Task;
            throw new IOException("ended");
        }
    }
}

using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>Google fails where identity needs it: whoever is known already goes on working, the others are told why not.</summary>
public sealed class GoogleOutageTests(ServerFixture server) : ServerTest(server)
{
    private const string Person = "camille@revendeur.example";
    private const string Certificates = "/oauth2/v3/certs";

    public static TheoryData<Fault> Outages =>
    [
        new Fault { Path = Certificates, Status = 500, Count = 50 },
        new Fault { Path = Certificates, Status = 429, RetryAfterSeconds = 1, Count = 50 },
        new Fault { Path = Certificates, Half = true, Count = 50 },
        new Fault { Path = "/.well-known/", Status = 503, Count = 50 },
        new Fault { Path = "/.well-known/", Status = 302, Location = "http://127.0.0.1:9/", Count = 50 },
    ];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Without_Googles_keys_a_token_is_not_judged_and_sessions_go_on(Fault outage)
    {
        using var browser = await SignedInAsync();
        Server.Emulator.Faults.Add(outage);
        try
        {
            await using var node = await Server.StartNodeAsync();
            using var elsewhere = browser.Copy(node.HttpAddress);

            await AssertReason(ErrorReason.GoogleUnavailable, BearerCall(node));
            await elsewhere.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        }
        finally
        {
            Server.Emulator.Faults.Clear();
        }
    }

    [Fact]
    public async Task A_node_recovers_by_itself_when_Google_does()
    {
        Server.Emulator.Faults.Add(new Fault { Path = Certificates, Status = 500 });
        await using var node = await Server.StartNodeAsync();
        await AssertReason(ErrorReason.GoogleUnavailable, BearerCall(node));

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Assert.Equal(Person, (await BearerCall(node)).Email);
                return;
            }
            catch (Grpc.Core.RpcException e) when (e.Reason() == ErrorReason.GoogleUnavailable && attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
            }
        }
    }

    [Theory]
    [InlineData(Certificates)]
    [InlineData("/.well-known/")]
    public async Task While_Google_is_slow_sessions_do_not_wait_for_it(string path)
    {
        using var browser = await SignedInAsync();
        Server.Emulator.Faults.Add(new Fault { Path = path, DelayMilliseconds = 30_000, Count = 50 });
        using var enough = new CancellationTokenSource();
        try
        {
            await using var node = await Server.StartNodeAsync();
            using var elsewhere = browser.Copy(node.HttpAddress);
            var waiting = BearerCall(node, enough.Token).ResponseAsync;

            await elsewhere.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);

            Assert.False(waiting.IsCompleted);
            await enough.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => waiting);
        }
        finally
        {
            Server.Emulator.Faults.Clear();
        }
    }

    [Fact]
    public async Task While_a_sign_in_waits_for_Google_other_calls_do_not()
    {
        using var known = await SignedInAsync();
        using var waiting = new Browser(Server.HttpAddress);
        var callback = await waiting.ChooseAsync(await waiting.BeginAsync("", Cancel), Person, Cancel);
        Server.Emulator.Faults.Add(new Fault { Path = "/token", DelayMilliseconds = 30_000 });
        using var enough = new CancellationTokenSource();
        var signIn = waiting.ReturnAsync(callback, enough.Token);

        await known.Caller.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        await BearerCall(Server.Node);

        Assert.False(signIn.IsCompleted);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => signIn);
    }

    private async Task<Browser> SignedInAsync()
    {
        var browser = new Browser(Server.HttpAddress);
        await browser.SignInAsync(Person, "", Cancel);
        return browser;
    }

    private Grpc.Core.AsyncUnaryCall<Me> BearerCall(ServerNode node, CancellationToken? cancellationToken = null) =>
        new TestCaller(node.Channel, Server.Emulator.Tokens.MintIdToken(Person, ServerFixture.Audience))
            .Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: cancellationToken ?? Cancel);
}

using Grpc.Core;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

public sealed class AuthenticationTests(ServerFixture server) : ServerTest(server)
{
    private const string Person = "camille@revendeur.example";

    public static TheoryData<string, IdTokenOverrides, ErrorReason> WrongTokens => new()
    {
        { "another issuer", new() { Issuer = "https://accounts.example.com" }, ErrorReason.TokenInvalid },
        { "expired", new() { IssuedInSeconds = -7200, ExpiresInSeconds = -60 }, ErrorReason.TokenExpired },
        { "not signed", new() { Algorithm = "none" }, ErrorReason.TokenInvalid },
        { "signed with the public key as a secret", new() { Algorithm = "HS256" }, ErrorReason.TokenInvalid },
        { "signed by a stranger", new() { StrangerKey = true }, ErrorReason.TokenInvalid },
        { "no audience", new() { OmitAudience = true }, ErrorReason.TokenInvalid },
        { "an address that Google has not verified", new() { EmailVerified = false }, ErrorReason.EmailNotVerified },
    };

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task Refuses_a_wrong_token(string what, IdTokenOverrides wrong, ErrorReason reason)
    {
        Assert.NotEmpty(what);
        var token = Server.Emulator.Tokens.MintIdToken(Person, ServerFixture.Audience, wrong);

        var error = await AssertReason(reason, GetMe(token));

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
    }

    [Fact]
    public async Task Refuses_a_token_made_for_another_audience() =>
        await AssertReason(
            ErrorReason.TokenInvalid, GetMe(Server.Emulator.Tokens.MintIdToken(Person, "somebody-else.apps.googleusercontent.com")));

    [Fact]
    public async Task Refuses_a_call_without_a_token() => await AssertReason(ErrorReason.TokenMissing, GetMe(null));

    [Fact]
    public async Task Refuses_text_that_is_no_token() => await AssertReason(ErrorReason.TokenInvalid, GetMe("not.a.token"));

    [Fact]
    public async Task Refuses_a_token_once_it_has_expired_by_the_servers_clock()
    {
        var token = Server.Emulator.Tokens.MintIdToken(Person, ServerFixture.Audience);
        Assert.Equal(Person, (await GetMe(token)).Email);

        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddHours(2));

        await AssertReason(ErrorReason.TokenExpired, GetMe(token));
    }

    [Fact]
    public async Task Accepts_the_issuer_without_its_scheme()
    {
        var token = Server.Emulator.Tokens.MintIdToken(
            Person, ServerFixture.Audience, new IdTokenOverrides { Issuer = "accounts.google.com" });

        Assert.Equal(Person, (await GetMe(token)).Email);
    }

    [Fact]
    public async Task Knows_a_service_account_that_is_a_member()
    {
        const string robot = "reseller@sandbox.iam.gserviceaccount.com";
        var tenant = await Server.CreateResellerAsync();
        await tenant.Owner.Accounts.CreateMemberAsync(
            new CreateMemberRequest { Parent = tenant.Name, Member = new Member { Email = robot, Role = MemberRole.Viewer }, RequestId = NewId() },
            cancellationToken: Cancel);

        var me = await Server.As(robot).Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);

        Assert.Equal(MemberKind.ServiceAccount, me.Kind);
        Assert.Equal(tenant.Name, Assert.Single(me.Memberships).Reseller);
    }

    [Fact]
    public async Task Does_not_give_a_seat_to_another_account_that_gets_the_same_address()
    {
        var tenant = await Server.CreateResellerAsync();
        await tenant.Owner.Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        var successor = Server.Emulator.Tokens.MintIdToken(
            tenant.OwnerEmail, ServerFixture.Audience, new IdTokenOverrides { Subject = "999" });

        Assert.Empty((await GetMe(successor)).Memberships);
    }

    private AsyncUnaryCall<Me> GetMe(string? token) =>
        new TestCaller(Server.Channel, token).Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
}

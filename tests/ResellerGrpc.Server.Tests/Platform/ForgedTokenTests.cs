using System.Text.Json;
using Grpc.Core;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>Signatures that are wrong in every way known, beside keys that would fit them.</summary>
public sealed class ForgedTokenTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task No_forged_token_is_accepted_and_none_causes_a_fault()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(
            Repository.Path("tests/ResellerGrpc.Server.Tests/Platform/Data/forged-tokens.json")));
        // Even a Google that published the forger's keys would not make these tokens good.
        var keys = JsonSerializer.Serialize(new { keys = vectors.RootElement.GetProperty("keys") });
        Server.Emulator.Faults.Add(new Fault { Path = "/oauth2/v3/certs", Status = 200, Body = keys });
        await using var node = await Server.StartNodeAsync();
        var rows = vectors.RootElement.GetProperty("rows").EnumerateArray().Select(row => (What: row[0].GetString()!, Token: row[1].GetString()!));

        foreach (var (what, token) in rows)
        {
            var error = await Assert.ThrowsAsync<RpcException>(
                () => new TestCaller(node.Channel, token).Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel).ResponseAsync);
            Assert.True(error.StatusCode == StatusCode.Unauthenticated, $"{what}: {error.Status}");
        }

        Assert.Equal(0, Server.Emulator.Faults.Pending);
    }

    [Theory]
    [InlineData("cut off", 0)]
    [InlineData("its last bit changed", 1)]
    [InlineData("of another token", 2)]
    [InlineData("in another alphabet", 3)]
    [InlineData("with bytes added", 4)]
    public async Task A_good_token_with_its_signature_changed_is_refused(string what, int change)
    {
        var good = Server.Emulator.Tokens.MintIdToken("camille@revendeur.example", ServerFixture.Audience);
        var other = Server.Emulator.Tokens.MintIdToken("louis@revendeur.example", ServerFixture.Audience);
        var (signed, signature) = (good[..(good.LastIndexOf('.') + 1)], good[(good.LastIndexOf('.') + 1)..]);
        var forged = signed + change switch
        {
            0 => "",
            1 => (signature[0] == 'A' ? 'B' : 'A') + signature[1..],
            2 => other[(other.LastIndexOf('.') + 1)..],
            3 => Convert.ToHexString(System.Buffers.Text.Base64Url.DecodeFromChars(signature)),
            _ => signature + "AAAA",
        };
        Assert.NotEmpty(what);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => new TestCaller(Server.Channel, forged).Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel).ResponseAsync);

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
    }
}

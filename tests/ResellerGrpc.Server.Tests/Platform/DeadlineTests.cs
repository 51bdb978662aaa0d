using Grpc.Core;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>What the framework refuses by itself says why, like every other refusal.</summary>
public sealed class DeadlineTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task A_call_without_a_deadline_gets_one_and_the_refusal_says_how_to_go_on()
    {
        await using var node = await Server.StartNodeAsync(("Calls:DefaultDeadlineSeconds", "1"));
        var tenant = await Server.CreateResellerAsync();
        var token = Server.Emulator.Tokens.MintIdToken(tenant.OwnerEmail, ServerFixture.Audience);
        // Google takes longer to answer than the call may take.
        Server.Emulator.Faults.Add(new Fault { Path = "/admin/", DelayMilliseconds = 20_000, Count = 10 });

        var error = await AssertReason(
            ErrorReason.Deadline,
            new TestCaller(node.Channel, token, "fr").Customers.CheckDomainAsync(
                new() { Parent = tenant.Name, Domain = $"{Guid.NewGuid():N}.example" }, cancellationToken: Cancel));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        Server.Emulator.Faults.Clear();
    }

    [Fact]
    public async Task The_sandboxes_clock_is_not_here_and_the_refusal_says_so()
    {
        var error = await AssertReason(
            ErrorReason.SandboxOnly,
            new SandboxService.SandboxServiceClient(Server.Operator.Invoker).GetClockAsync(new(), cancellationToken: Cancel));

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
        await AssertReason(
            ErrorReason.SandboxOnly, new SandboxService.SandboxServiceClient(Server.WebChannel).ResetAsync(new(), cancellationToken: Cancel));
    }
}

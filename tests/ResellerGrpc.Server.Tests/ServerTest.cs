using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests;

/// <summary>A test against the running server. It fails when the server logged an error that the test did not take.</summary>
public abstract class ServerTest(ServerFixture server) : IClassFixture<ServerFixture>, IAsyncDisposable
{
    protected ServerFixture Server { get; } = server;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected static string NewId() => Tenants.NewId();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var errors = Server.Errors.Drain();
        if (errors.Count > 0)
            Assert.Fail("The server logged errors that this test did not expect:\n" + string.Join("\n", errors));
        return ValueTask.CompletedTask;
    }
}

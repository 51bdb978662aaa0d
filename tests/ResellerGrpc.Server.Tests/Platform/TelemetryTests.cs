using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

public sealed class TelemetryTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task A_collector_hears_of_calls_database_commands_and_durations()
    {
        await using var collector = await Collector.StartAsync();
        await using (var node = await Server.StartNodeAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            var token = Server.Emulator.Tokens.MintIdToken(ServerFixture.OperatorEmail, ServerFixture.Audience);
            await new TestCaller(node.Channel, token).Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        }

        // The node flushed what it had when it stopped.
        var traces = collector.Received("/v1/traces");
        Assert.Contains("reseller-grpc", traces, StringComparison.Ordinal);
        Assert.Contains("reseller.v1.AccountService/GetMe", traces, StringComparison.Ordinal);
        Assert.Contains("postgresql", traces, StringComparison.Ordinal);
        var metrics = collector.Received("/v1/metrics");
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("db.client.", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(ServerFixture.OperatorEmail, traces, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Nothing_is_measured_for_nobody_while_no_collector_is_named()
    {
        Assert.Null(Server.Node.Services.GetService<TracerProvider>());
        Assert.Null(Server.Node.Services.GetService<MeterProvider>());
    }

    /// <summary>Takes OTLP over HTTP on a free port and keeps the bytes; names stand in them as plain text.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
        private readonly WebApplication _app;

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.Single();

        public string Received(string path) => string.Concat(_received.Where(r => r.Path == path).Select(r => r.Body));

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var collector = new Collector(builder.Build());
            collector._app.Run(collector.ReceiveAsync);
            await collector._app.StartAsync();
            return collector;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task ReceiveAsync(HttpContext http)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            _received.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        }
    }
}

using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ResellerGrpc.Server.Platform;

internal static class Telemetry
{
    /// <summary>Name of the product's own meter.</summary>
    public const string MeterName = "ResellerGrpc";

    /// <summary>Traces and metrics by OTLP, off until <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("reseller-grpc"))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation().AddNpgsql().AddSource("Quartz").AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddNpgsqlInstrumentation().AddMeter(MeterName, "Quartz").AddOtlpExporter());
    }
}

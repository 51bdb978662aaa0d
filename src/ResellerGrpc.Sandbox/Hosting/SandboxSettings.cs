using Microsoft.Extensions.Configuration;

namespace ResellerGrpc.Sandbox.Hosting;

/// <summary>
/// Ports and folder of the sandbox: section <c>Sandbox</c>, from the command line (<c>--Sandbox:HttpPort 6080</c>) or the
/// environment (<c>Sandbox__HttpPort=6080</c>).
/// </summary>
internal sealed record SandboxSettings
{
    /// <summary>Starts over; the only argument that is no setting.</summary>
    public const string ResetArgument = "--reset";

    /// <summary>Where data, clock and marks live; survives restarts.</summary>
    public string Folder { get; init; } = ".sandbox";

    /// <summary>HTTP/1.1: console, gRPC-Web, JSON, downloads.</summary>
    public int HttpPort { get; init; } = 5080;

    /// <summary>gRPC over HTTP/2 without TLS.</summary>
    public int GrpcPort { get; init; } = 5081;

    /// <summary>The Gmail add-on; two above <see cref="HttpPort"/> unless it is set.</summary>
    public int AddonPort
    {
        get => field == 0 ? HttpPort + 2 : field;
        init;
    }

    /// <summary>The Google emulator with its mailbox and the sidebar simulator.</summary>
    public int EmulatorPort { get; init; } = 5090;

    /// <summary>Whether to start over with fresh demo data.</summary>
    public bool Reset { get; init; }

    public string ClusterFolder => Path.Combine(Folder, "postgres");

    public string ClockFile => Path.Combine(Folder, "clock");

    /// <summary>Stands once the demo data are complete; a start that was interrupted before it begins anew.</summary>
    public string SeededMark => Path.Combine(Folder, "seeded");

    public static SandboxSettings Read(string[] arguments)
    {
        var configuration = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddCommandLine([.. arguments.Where(argument => argument != ResetArgument)])
            .Build();
        var settings = configuration.GetSection("Sandbox").Get<SandboxSettings>() ?? new SandboxSettings();
        return settings with { Folder = Path.GetFullPath(settings.Folder), Reset = arguments.Contains(ResetArgument) };
    }
}

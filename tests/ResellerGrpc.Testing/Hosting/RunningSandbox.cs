using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>The sandbox as <c>script/server</c> starts it, in a process of its own, on free ports.</summary>
public sealed class RunningSandbox : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningSandbox(string folder, params IEnumerable<string> arguments)
    {
        (HttpPort, GrpcPort, EmulatorPort) = (FreePort(), FreePort(), FreePort());
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "ResellerGrpc.Sandbox.dll"), "--Sandbox:Folder", folder,
                "--Sandbox:HttpPort", $"{HttpPort}", "--Sandbox:GrpcPort", $"{GrpcPort}", "--Sandbox:EmulatorPort", $"{EmulatorPort}",
                "--Sandbox:AddonPort", $"{FreePort()}",
                .. arguments,
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The sandbox ended:\n{Output}"));
    }

    public int HttpPort { get; }

    public int GrpcPort { get; }

    public int EmulatorPort { get; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it and waits for its banner.</summary>
    public static async Task<RunningSandbox> StartAsync(string folder, params IEnumerable<string> arguments)
    {
        var sandbox = new RunningSandbox(folder, arguments);
        sandbox._process.Start();
        sandbox._process.BeginOutputReadLine();
        sandbox._process.BeginErrorReadLine();
        try
        {
            // Seconds on a quiet machine; the demo's hundred days take their time on a busy one.
            await sandbox._ready.Task.WaitAsync(TimeSpan.FromMinutes(8));
            return sandbox;
        }
        catch
        {
            sandbox.Dispose();
            throw;
        }
    }

    /// <summary>Asks it to end, as a service manager does, and returns the exit code. What a shell started in the background hears no Ctrl-C.</summary>
    public async Task<int> EndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line?.StartsWith("Ctrl-C stops everything", StringComparison.Ordinal) == true)
        {
            _ready.TrySetResult();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

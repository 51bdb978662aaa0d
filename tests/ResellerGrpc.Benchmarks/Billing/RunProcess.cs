using System.Diagnostics;
using System.Globalization;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Benchmarks.Billing;

/// <param name="PeakMebiBytes">The largest resident size of the process, as Linux counts it.</param>
/// <param name="CpuSeconds">What its threads computed.</param>
internal readonly record struct ProcessCost(int PeakMebiBytes, double CpuSeconds);

/// <summary>The server's own program doing its billing job once, as an operator starts it by hand.</summary>
internal static class RunProcess
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Publishes the server as docs/operations.md says, into folders of the benchmark's own, and returns its program.</summary>
    public static async Task<string> PublishAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "published");
        string[] arguments =
        [
            "publish", Repository.Path("src/ResellerGrpc.Server"), "--configuration", "Release", "--runtime", "linux-x64", "--no-self-contained",
            "--artifacts-path", folder, "--output", Path.Combine(folder, "server"), "--nologo", "--verbosity", "quiet", "-tl:off",
        ];
        using var publish = Process.Start("dotnet", arguments);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(folder, "server", "ResellerGrpc.Server.dll")
            : throw new InvalidOperationException("The server could not be published; see above.");
    }

    public static async Task<ProcessCost> BillAsync(string program, IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [program, "job", "bill-customers"]) { RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var (peak, cpu) = (0, 0.0);
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            cpu = CpuOf(process) ?? cpu;
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(Pause));
        }

        return process.ExitCode == 0 ? new ProcessCost(peak, cpu) : throw new InvalidOperationException($"The billing job failed:\n{await output}");
    }

    private static int PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }

    private static double? CpuOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (InvalidOperationException)
        {
            return null; // it has just ended
        }
    }
}

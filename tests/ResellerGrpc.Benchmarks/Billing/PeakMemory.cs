using System.Globalization;

namespace ResellerGrpc.Benchmarks.Billing;

/// <summary>The largest resident size of this process since <see cref="Restart"/>, as Linux counts it.</summary>
internal static class PeakMemory
{
    private const string ResetPeak = "5"; // proc(5), clear_refs

    public static void Restart()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", ResetPeak);
    }

    public static int MebiBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}

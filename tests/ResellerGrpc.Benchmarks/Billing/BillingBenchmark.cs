using System.Diagnostics;
using System.Globalization;

namespace ResellerGrpc.Benchmarks.Billing;

/// <summary>
/// The billing run as production does it, beside what PostgreSQL needs to write the very same rows when one statement hands them over,
/// and beside the loop one would write first. All in one database with fsync on, each from the same tables, freshly laid out.
/// </summary>
internal static class BillingBenchmark
{
    private const int Rounds = 3;

    /// <summary>The naive loop is too slow for more; its rate does not depend on the number.</summary>
    private const int NaiveInvoices = 1_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var sizes = arguments.Length > 0 ? arguments.Select(a => int.Parse(a, CultureInfo.InvariantCulture)) : [10_000, 100_000];
        var program = await RunProcess.PublishAsync();
        foreach (var size in sizes)
            await MeasureAsync(program, size);
        return 0;
    }

    private static async Task MeasureAsync(string program, int size)
    {
        await using var stage = await BillingStage.SetAsync(program, size);
        var ratios = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            await stage.ResetAsync();
            var (cost, first, run) = await stage.BillAsync();
            await stage.KeepRowsAsync();
            await stage.ResetAsync();
            var floor = await TimeAsync(stage.WriteKeptRowsAsync);
            ratios.Add(floor / run);
            Report($"{size} subscriptions, round {round}: run {size / run:0} invoices/s, floor {size / floor:0}, ratio {floor / run:0.00}, peak memory {cost.PeakMebiBytes} MiB, CPU of the program {cost.CpuSeconds:0.0} s with its start and the first {BillingStage.FirstSubscriptions} (cold: {BillingStage.FirstSubscriptions / first:0}/s)");
        }

        await stage.ResetAsync();
        var naive = await TimeAsync(() => stage.BillNaivelyAsync(Math.Min(NaiveInvoices, size)));
        Report($"{size} subscriptions: one SaveChanges per invoice {Math.Min(NaiveInvoices, size) / naive:0} invoices/s");
        ratios.Sort();
        Report($"{size} subscriptions: ratio to the floor {ratios[Rounds / 2]:0.00} median of {Rounds} ({ratios[0]:0.00} to {ratios[^1]:0.00})");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Playwright;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;

namespace ResellerGrpc.Benchmarks;

/// <summary>
/// What a person waits for: bytes on the wire and time until the first customers show, in a real Chromium, with nothing kept (cold)
/// and on the next visit (warm), with the demo's customers and with many; and the longest time that the page could not react. The browser
/// has a profile on disk, as a person's has: one without keeps no compiled code from visit to visit. Times are the page's own, from the start
/// of its loading. The server has shown the screen before, as one that runs has.
/// </summary>
internal static class ConsoleBenchmark
{
    /// <summary>A visit is longer than its loading; meanwhile the browser keeps what it compiled of scripts.</summary>
    private const int StayMilliseconds = 5_000;

    /// <summary>
    /// Chromium keeps what it compiled of the runtime once that is 1 MB, or half an hour after it began; this makes it keep everything at
    /// once, so that the next visit is that of a person who worked for that long before.
    /// </summary>
    private const string KeepCompiled = "--js-flags=--wasm-caching-timeout-ms=0";

    /// <summary>When the first customer shows, when it does so in the console's own screen, and how long the page could not react.</summary>
    private const string Watch = """
        window.blocks = [];
        window.seen = {};
        new PerformanceObserver(list => blocks.push(...list.getEntries().map(entry => entry.duration))).observe({ type: 'longtask', buffered: true });
        const look = () => {
          for (const [what, where] of [['shown', 'tbody a.whole'], ['usable', '#app tbody a.whole']])
            if (document.querySelector(where)?.checkVisibility()) seen[what] ??= performance.now();
          if (!seen.usable) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """;

    private const string Owner = "camille@revendeur.example";
    private const string Audience = "sandbox-console.apps.googleusercontent.com";

    /// <param name="Milliseconds">Until the first customers show.</param>
    /// <param name="Usable">Until the console has taken over from what the server painted.</param>
    private sealed record Visit(double Milliseconds, double Usable, long Bytes, int Requests, double LongestBlock);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var many = arguments is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 10_000;
        using (var publish = Process.Start(Repository.Path("script/console")))
            await publish.WaitForExitAsync();
        var folder = Directory.CreateTempSubdirectory("reseller-bench-").FullName;
        using var sandbox = await RunningSandbox.StartAsync(folder, "--Console:Folder", Repository.Path(".sandbox/console"));
        using var playwright = await Playwright.CreateAsync();
        await MeasureAsync(playwright, sandbox, 1);
        await ReportAsync(playwright, sandbox, "demo customers");
        await InviteAsync(sandbox, many);
        await ReportAsync(playwright, sandbox, $"{many} customers");
        await sandbox.EndAsync();
        Directory.Delete(folder, true);
        return 0;
    }

    private static async Task ReportAsync(IPlaywright playwright, RunningSandbox sandbox, string what)
    {
        var (cold, warm) = await MeasureAsync(playwright, sandbox, 3);
        var (_, kept) = await MeasureAsync(playwright, sandbox, 3, KeepCompiled);
        Console.WriteLine($"{what}:\n  cold {Middle(cold)}\n  warm {Middle(warm)}\n  warm, compiled code kept {Middle(kept)}");
    }

    private static async Task<(List<Visit> Cold, List<Visit> Warm)> MeasureAsync(IPlaywright playwright, RunningSandbox sandbox, int times, params string[] flags)
    {
        var (cold, warm) = (new List<Visit>(), new List<Visit>());
        for (var run = 0; run < times; run++)
        {
            var profile = Directory.CreateTempSubdirectory("reseller-profile-").FullName;
            await using var context = await playwright.Chromium.LaunchPersistentContextAsync(
                profile, new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", .. flags], BaseURL = $"http://localhost:{sandbox.HttpPort}/", Locale = "en-GB" });
            context.SetDefaultTimeout(120_000);
            await SignInAsync(context);
            // The sign-in above needs no console: its page is the emulator's, and where it returns to holds nothing of it.
            cold.Add(await VisitAsync(context));
            warm.Add(await VisitAsync(context));
            await context.CloseAsync();
            Directory.Delete(profile, true);
        }

        return (cold, warm);
    }

    private static async Task SignInAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?return_to=/mark.svg");
        await page.Locator($"button[value='{Owner}']").ClickAsync();
        await page.WaitForURLAsync("**/mark.svg");
        await page.CloseAsync();
    }

    private static async Task<Visit> VisitAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        var network = await context.NewCDPSessionAsync(page);
        var (bytes, requests) = (0L, 0);
        network.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            bytes += (long)finished!.Value.GetProperty("encodedDataLength").GetDouble();
            requests++;
        };
        await network.SendAsync("Network.enable");
        await page.GotoAsync("/customers", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => window.seen.usable");
        await page.WaitForTimeoutAsync(StayMilliseconds);
        var (shown, usable, longest) = (await page.EvaluateAsync<double>("seen.shown"), await page.EvaluateAsync<double>("seen.usable"),
            await page.EvaluateAsync<double>("Math.max(0, ...blocks)"));
        await page.CloseAsync();
        return new Visit(shown, usable, bytes, requests, longest);
    }

    /// <summary>Of each figure the one in the middle, and in brackets the most.</summary>
    private static string Middle(List<Visit> visits) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Of(visits, v => v.Milliseconds)} ms, usable after {Of(visits, v => v.Usable)} ms, {Of(visits, v => v.Bytes / 1024.0)} KiB in {Of(visits, v => v.Requests)} requests, longest block {Of(visits, v => v.LongestBlock)} ms");

    private static string Of(List<Visit> visits, Func<Visit, double> figure)
    {
        var sorted = visits.Select(figure).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:0} (up to {sorted[^1]:0})");
    }

    private static async Task InviteAsync(RunningSandbox sandbox, int many)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsJsonAsync($"http://127.0.0.1:{sandbox.EmulatorPort}/_emulator/id-token", new { email = Owner, audience = Audience });
        var headers = new Metadata { { "authorization", "Bearer " + await answer.Content.ReadAsStringAsync() } };
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{sandbox.GrpcPort}");
        var reseller = (await new AccountService.AccountServiceClient(channel).GetMeAsync(new GetMeRequest(), headers)).Memberships[0].Reseller;
        var customers = new CustomerService.CustomerServiceClient(channel);
        await Parallel.ForEachAsync(Enumerable.Range(1, many), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellation) =>
            await customers.InviteCustomerAsync(
                new InviteCustomerRequest
                {
                    Parent = reseller,
                    LinkOnly = true,
                    RequestId = Guid.NewGuid().ToString(),
                    Customer = new Customer
                    {
                        DisplayName = $"Customer {number:00000}",
                        ContactName = "Contact",
                        ContactEmail = $"contact@customer-{number}.example",
                        Domain = $"customer-{number}.example",
                    },
                },
                headers, cancellationToken: cancellation));
    }
}

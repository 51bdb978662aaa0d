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
/// has a profile on disk, as a person's has: one without keeps no compiled code from visit to visit.
/// </summary>
internal static class ConsoleBenchmark
{
    /// <summary>A visit is longer than its loading; meanwhile the browser keeps what it compiled.</summary>
    private const int StayMilliseconds = 5_000;

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
        await MeasureAsync(playwright, sandbox, "demo customers");
        await InviteAsync(sandbox, many);
        await MeasureAsync(playwright, sandbox, $"{many} customers");
        await sandbox.EndAsync();
        Directory.Delete(folder, true);
        return 0;
    }

    private static async Task MeasureAsync(IPlaywright playwright, RunningSandbox sandbox, string what)
    {
        var cold = new List<Visit>();
        var warm = new List<Visit>();
        for (var run = 0; run < 3; run++)
        {
            var profile = Directory.CreateTempSubdirectory("reseller-profile-").FullName;
            await using var context = await playwright.Chromium.LaunchPersistentContextAsync(
                profile, new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"], BaseURL = $"http://localhost:{sandbox.HttpPort}/", Locale = "en-GB" });
            context.SetDefaultTimeout(120_000);
            await SignInAsync(context);
            // The sign-in above needs no console: its page is the emulator's, and where it returns to holds nothing of it.
            cold.Add(await VisitAsync(context));
            warm.Add(await VisitAsync(context));
            await context.CloseAsync();
            Directory.Delete(profile, true);
        }

        Console.WriteLine($"{what}: cold {Middle(cold)}; warm {Middle(warm)}");
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
        await page.AddInitScriptAsync("window.blocks = []; new PerformanceObserver(list => window.blocks.push(...list.getEntries().map(e => e.duration))).observe({ type: 'longtask', buffered: true });");
        var network = await context.NewCDPSessionAsync(page);
        var (bytes, requests) = (0L, 0);
        network.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            bytes += (long)finished!.Value.GetProperty("encodedDataLength").GetDouble();
            requests++;
        };
        await network.SendAsync("Network.enable");
        var watch = Stopwatch.StartNew();
        await page.GotoAsync("/customers", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("tbody a.whole >> visible=true").First.WaitForAsync();
        var shown = watch.Elapsed.TotalMilliseconds;
        await page.Locator("#app tbody a.whole >> visible=true").First.WaitForAsync();
        var usable = watch.Elapsed.TotalMilliseconds;
        await page.WaitForTimeoutAsync(StayMilliseconds);
        var longest = await page.EvaluateAsync<double>("() => Math.max(0, ...window.blocks)");
        await page.CloseAsync();
        return new Visit(shown, usable, bytes, requests, longest);
    }

    private static string Middle(List<Visit> visits)
    {
        var visit = visits.OrderBy(v => v.Milliseconds).ElementAt(visits.Count / 2);
        return string.Create(CultureInfo.InvariantCulture, $"{visit.Milliseconds:0} ms, usable after {visit.Usable:0} ms, {visit.Bytes / 1024.0:0} KiB in {visit.Requests} requests, longest block {visit.LongestBlock:0} ms");
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

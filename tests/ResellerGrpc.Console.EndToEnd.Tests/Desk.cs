using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Playwright;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Console.EndToEnd.Tests;

/// <summary>
/// The published console, served by a sandbox of its own on free ports, and a Chromium. Both are dear to start: all tests of the
/// collection share them, one after the other.
/// </summary>
public sealed class Desk : IAsyncLifetime
{
    /// <summary>The machine may be busy; nothing here is slow by itself.</summary>
    private const float PatienceMilliseconds = 90_000;

    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("reseller-desk-").FullName;
    private RunningSandbox? _sandbox;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the console is. By name, as the links in invitations are.</summary>
    public Uri Address => new($"http://localhost:{_sandbox!.HttpPort}/");

    public async ValueTask InitializeAsync()
    {
        await PublishAsync();
        _sandbox = await RunningSandbox.StartAsync(_folder, "--Console:Folder", Repository.Path(".sandbox/console"), "--Console:PaintWithin", "00:01:00");
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    /// <summary>A browser of its own: without cookies, with a language, a theme and a width.</summary>
    public async Task<IPage> OpenAsync(string language = "en", ColorScheme theme = ColorScheme.Light, int width = 1360, bool bypassPolicy = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            Locale = language == "fr" ? "fr-FR" : "en-GB",
            ColorScheme = theme,
            TimezoneId = "Europe/Paris",
            ViewportSize = new() { Width = width, Height = 900 },
            BypassCSP = bypassPolicy,
            BaseURL = Address.ToString(),
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        context.Page += (_, page) => Watch(page);
        return await context.NewPageAsync();
    }

    /// <summary>
    /// What browsers complained about since the last call: crashes, errors on the console, answers of 400 and more, requests to other
    /// servers. A lost connection is no complaint.
    /// </summary>
    public List<string> Complaints()
    {
        var complaints = new List<string>();
        while (_complaints.TryDequeue(out var complaint))
        {
            complaints.Add(complaint);
        }

        return complaints;
    }

    /// <summary>Goes to an address, signs in on Google's page as a demo person, and is back there.</summary>
    public async Task<IPage> SignInAsync(IPage page, string email, string path = "/")
    {
        await page.GotoAsync(path);
        await page.Locator("a[href^='/sign-in']").ClickAsync();
        await page.Locator($"button[value='{email}']").ClickAsync();
        await page.WaitForURLAsync(address => new Uri(address).Port == Address.Port);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.EndAsync();
            _sandbox.Dispose();
        }

        Directory.Delete(_folder, true);
    }

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("net::ERR_", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && !address.IsLoopback)
            {
                _complaints.Enqueue("asked another server: " + request.Url);
            }
        };
    }

    private static async Task PublishAsync()
    {
        using var script = Process.Start(new ProcessStartInfo(Repository.Path("script/console")) { RedirectStandardOutput = true })!;
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.True(script.ExitCode == 0, output);
    }
}

[CollectionDefinition(Name)]
public sealed class DeskUsers : ICollectionFixture<Desk>
{
    public const string Name = "desk";
}

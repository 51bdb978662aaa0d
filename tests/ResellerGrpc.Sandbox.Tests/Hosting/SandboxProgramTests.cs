using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ResellerGrpc.Sandbox.Postgres;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Sandbox.Tests.Hosting;

public sealed class SandboxProgramTests : IDisposable
{
    private const string Owner = "camille@revendeur.example";

    private readonly string folder = Directory.CreateTempSubdirectory("sandbox-test-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A queued invitation is mailed within a minute, so that none stays in that state.</summary>
    private static readonly HashSet<string> LastingStates =
    [
        "ACTIVE ACCEPTED", "INVITED SENT", "INVITED FAILED", "INVITED OPENED", "INVITED DECLINED", "INVITED EXPIRED", "INVITED REVOKED",
        "ARCHIVED ACCEPTED",
    ];

    [Fact]
    public async Task Shows_demo_customers_in_every_state_and_keeps_them_over_a_restart()
    {
        string[] first;
        using (var sandbox = await RunningSandbox.StartAsync(folder))
        {
            (first, var months) = await StoryAsync(sandbox);
            Assert.True(months >= 3, $"invoices of {months} months");
            Assert.DoesNotContain("Microsoft.EntityFrameworkCore", sandbox.Output, StringComparison.Ordinal);
            Assert.Equal(0, await sandbox.EndAsync());
        }

        Assert.Empty(ServersIn(folder));
        Assert.True(first.Length >= 25, $"only {first.Length} customers");
        Assert.Superset(LastingStates, first.ToHashSet());

        using var restarted = await RunningSandbox.StartAsync(folder);
        Assert.DoesNotContain("demo data ...", restarted.Output, StringComparison.Ordinal);
        Assert.Equal(first, (await StoryAsync(restarted)).Customers);
        Assert.Equal(0, await restarted.EndAsync());
    }

    [Fact]
    public async Task Says_in_one_sentence_who_holds_the_folder_when_it_is_started_twice()
    {
        await using var holder = await LocalCluster.StartAsync(LocalClusterOptions.Persistent(Path.Combine(folder, "postgres")), Cancelled);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningSandbox.StartAsync(folder));

        Assert.Contains($"is in use by process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        LocalCluster.Delete(Path.Combine(folder, "postgres"));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>
    /// By the JSON face: state and invitation of each customer of the first reseller, in the order of their names, and the number of
    /// months in which invoices were issued.
    /// </summary>
    private static async Task<(string[] Customers, int Months)> StoryAsync(RunningSandbox sandbox)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{sandbox.HttpPort}/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(sandbox));
        var me = await http.GetFromJsonAsync<JsonElement>("v1/me", Cancelled);
        var reseller = me.GetProperty("memberships")[0].GetProperty("reseller").GetString();
        const string everyState = "state = ACTIVE OR state = INVITED OR state = ARCHIVED";
        var list = await http.GetFromJsonAsync<JsonElement>($"v1/{reseller}/customers?pageSize=100&filter={Uri.EscapeDataString(everyState)}", Cancelled);
        var invoices = await http.GetFromJsonAsync<JsonElement>($"v1/{reseller}/invoices?pageSize=1000", Cancelled);
        string[] customers = [.. list.GetProperty("customers").EnumerateArray().OrderBy(customer => customer.GetProperty("name").GetString())
            .Select(customer => $"{Last(customer, "CUSTOMER_STATE_")} {Last(customer.GetProperty("invitation"), "INVITATION_STATE_")}")];
        return (customers, invoices.GetProperty("invoices").EnumerateArray()
            .Select(invoice => invoice.GetProperty("issueDate").GetProperty("month").GetInt32()).Distinct().Count());
    }

    private static string Last(JsonElement resource, string prefix) => resource.GetProperty("state").GetString()![prefix.Length..];

    private static async Task<string> TokenAsync(RunningSandbox sandbox)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(
            $"http://127.0.0.1:{sandbox.EmulatorPort}/_emulator/id-token",
            new { email = Owner, audience = "sandbox-console.apps.googleusercontent.com" },
            Cancelled);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }

    private static IEnumerable<string> ServersIn(string folder) =>
        Directory.GetDirectories("/proc").Select(process => Path.Combine(process, "cmdline")).Where(File.Exists)
            .Select(Read).Where(command => command.Contains("bin/postgres", StringComparison.Ordinal) && command.Contains(folder, StringComparison.Ordinal));

    private static string Read(string commandLine)
    {
        try
        {
            return File.ReadAllText(commandLine);
        }
        catch (IOException)
        {
            return "";
        }
    }
}

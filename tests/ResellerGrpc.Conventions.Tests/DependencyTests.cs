using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ResellerGrpc.Conventions.Tests;

/// <summary>The directions of docs/architecture.md: who may know whom, as written in projects and as compiled.</summary>
public sealed partial class DependencyTests
{
    private static readonly string[] GoogleClients =
        ["Google.Apis.Admin.Directory.directory_v1", "Google.Apis.Gmail.v1", "Google.Apis.PeopleService.v1"];

    /// <summary>Production projects and what each may reference among them. The sandbox and the tests know everybody.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["ResellerGrpc.Contracts"] = [],
        ["ResellerGrpc.Domain"] = [],
        ["ResellerGrpc.Documents"] = ["ResellerGrpc.Domain"],
        ["ResellerGrpc.Server"] = ["ResellerGrpc.Console", "ResellerGrpc.Contracts", "ResellerGrpc.Domain", "ResellerGrpc.Documents", .. GoogleClients],
        ["ResellerGrpc.Console"] = ["ResellerGrpc.Contracts"],
        ["ResellerGrpc.Addon"] = ["ResellerGrpc.Contracts"],
        ["Google.Apis.Admin.Directory.directory_v1"] = [],
        ["Google.Apis.Gmail.v1"] = [],
        ["Google.Apis.PeopleService.v1"] = [],
    };

    /// <summary>
    /// Folders of the server by height; a file may use its own folder and lower ones. Billing -> Subscriptions -> Catalog,
    /// Customers -> Accounts -> Platform, Data.
    /// </summary>
    private static readonly Dictionary<string, int> Height = new()
    {
        ["Data"] = 0,
        ["Google"] = 0,
        ["Platform"] = 1,
        ["Jobs"] = 2,
        ["Accounts"] = 3,
        ["Events"] = 4,
        ["Customers"] = 4,
        ["Catalog"] = 4,
        ["Subscriptions"] = 5,
        ["Billing"] = 6,
        ["Screens"] = 7,
    };

    public static TheoryData<string> Projects =>
        [.. Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)
            && !path.StartsWith("tests/", StringComparison.Ordinal) && !path.Contains("Sandbox", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_below_it(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var references = XDocument.Parse(Repository.Read(path)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Contains(name, Allowed.Keys);
        Assert.Empty(references.Except(Allowed[name]));
    }

    public static TheoryData<string> Assemblies => [.. Projects.Select(row => Path.GetFileNameWithoutExtension(row.Data))];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_compiled_assembly_references_only_what_lies_below_it(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        var own = Assembly.LoadFrom(file).GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("ResellerGrpc.", StringComparison.Ordinal));

        Assert.Empty(own.Except(Allowed[name]));
    }

    [Fact]
    public void The_domain_has_no_package_no_clock_and_no_input_or_output()
    {
        Assert.Empty(XDocument.Parse(Repository.Read("src/ResellerGrpc.Domain/ResellerGrpc.Domain.csproj")).Descendants("PackageReference"));
        string[] forbidden = ["System.Net.Http", "System.Net.Sockets", "System.Net.NameResolution", "System.IO.FileSystem", "System.Threading.Thread", "System.Diagnostics.Process", "System.Data"];
        var references = Assembly.Load("ResellerGrpc.Domain").GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.DoesNotContain(references, name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.Empty(Repository.Sources("src/ResellerGrpc.Domain/").Where(file => ClockOrFile().IsMatch(Repository.Read(file.Path)))
            .Select(file => file.Path));
    }

    [Fact]
    public void A_folder_of_the_server_uses_only_lower_ones()
    {
        var rule = new Rule(new Dictionary<string, string>
        {
            ["src/ResellerGrpc.Server/Jobs/Schedule.cs"] = "The one list of all jobs names the job of each folder.",
            ["src/ResellerGrpc.Server/Platform/Mail/DeliverMail.cs"] = "A job like any other, of a folder below Jobs.",
        });
        rule.Check(Repository.Sources("src/ResellerGrpc.Server/").SelectMany(Upwards));
    }

    [Fact]
    public void Every_folder_of_the_server_has_its_height()
    {
        var folders = Repository.Sources("src/ResellerGrpc.Server/").Select(file => file.Path.Split('/'))
            .Where(parts => parts.Length > 3).Select(parts => parts[2]).Distinct();

        Assert.Empty(folders.Except(Height.Keys));
    }

    private static IEnumerable<(string, string)> Upwards(SourceFile file)
    {
        var parts = file.Path.Split('/');
        if (parts.Length < 4)
        {
            yield break;
        }

        var used = ServerFolder().Matches(Repository.Read(file.Path)).Select(match => match.Groups[1].Value).Distinct();
        foreach (var folder in used.Where(folder => folder != parts[2] && Height.TryGetValue(folder, out var height) && height >= Height[parts[2]]))
        {
            yield return (file.Path, $"{file.Path} uses {folder}");
        }
    }

    [GeneratedRegex(@"\bResellerGrpc\.Server\.(\w+)")]
    private static partial Regex ServerFolder();

    [GeneratedRegex(@"\b(TimeProvider|File\.|Directory\.|HttpClient|Environment\.)")]
    private static partial Regex ClockOrFile();
}

using System.Text.RegularExpressions;

namespace ResellerGrpc.Conventions.Tests;

/// <summary>What a stranger finds in the folder.</summary>
public sealed partial class RepositoryTests
{
    private static readonly HashSet<string> Texts =
        [".cs", ".csproj", ".props", ".md", ".proto", ".razor", ".css", ".yaml", ".yml", ".sln", ".xml", ".json", ".html", ".js", ""];

    [Fact]
    public void The_readme_maps_exactly_what_lies_at_the_root()
    {
        var root = Repository.Files.Select(path => path.Split('/')[0]).Distinct();
        var readme = Repository.Read("README.md");
        var map = MapEntry().Matches(readme[readme.IndexOf("| at the root", StringComparison.Ordinal)..readme.IndexOf("| in `src`", StringComparison.Ordinal)])
            .SelectMany(row => Name().Matches(row.Groups[1].Value))
            .Select(match => match.Groups[1].Value.Split('/')[0]).Distinct();

        Assert.Equal(root.Order(StringComparer.Ordinal), map.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_file_names_a_path_of_one_machine() => new Rule(new Dictionary<string, string>
    {
        ["tests/ResellerGrpc.Domain.Tests/Names/Data/naughty.json"] = "Hostile inputs, as published.",
    }).Check(
        from path in Repository.Files
        where Texts.Contains(Path.GetExtension(path)) && !path.EndsWith("RepositoryTests.cs", StringComparison.Ordinal)
        from Match match in MachinePath().Matches(Repository.Read(path))
        select (path, $"{path}: {match.Value}"));

    [Fact]
    public void Nothing_is_left_open_in_the_code() => Rule.WithoutExceptions.Check(
        from file in Repository.Sources("src/", "addon/", "tests/")
        where !file.Path.EndsWith("RepositoryTests.cs", StringComparison.Ordinal)
        from Match match in LeftOpen().Matches(Repository.Read(file.Path))
        select (file.Path, $"{file.Path}: {match.Value}"));

    [Fact]
    public void Links_between_documents_lead_somewhere() => Rule.WithoutExceptions.Check(
        from path in Repository.Files
        where path.EndsWith(".md", StringComparison.Ordinal)
        from Match link in Link().Matches(Repository.Read(path))
        let target = Path.GetFullPath(link.Groups[1].Value, Path.GetDirectoryName(Path.Combine(Repository.Root, path))!)
        where !Path.Exists(target)
        select (path, $"{path}: {link.Groups[1].Value}"));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("ResellerGrpc.sln").Replace('\\', '/');
        var projects = Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.DoesNotContain(projects, path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
    }

    /// <summary>A row of the map: its first cell holds the names in backticks.</summary>
    [GeneratedRegex(@"^\| (`[^|]*`) \|", RegexOptions.Multiline)]
    private static partial Regex MapEntry();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<![\w.~$}-])(/work/|/home/|/root/|/Users/|/tmp/[a-z]|[A-Z]:\\)\S*")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex LeftOpen();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)")]
    private static partial Regex Link();
}

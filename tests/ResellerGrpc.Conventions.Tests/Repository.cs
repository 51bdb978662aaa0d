using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResellerGrpc.Conventions.Tests;

/// <summary>The files that the repository tracks, or would if they were added now.</summary>
internal static class Repository
{
    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to <see cref="Root"/>, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>C# written by hand: neither migrations nor what a build generates.</summary>
    public static IEnumerable<SourceFile> Sources(params string[] folders) =>
        Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)
                && !path.Contains("/Migrations/", StringComparison.Ordinal)
                && folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .Select(path => new SourceFile(path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ResellerGrpc.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return directory.FullName;
    }

    private static List<string> ListFiles()
    {
        var git = new ProcessStartInfo(
            "git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(git)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        // A file that is deleted but not yet committed is still listed.
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => File.Exists(Path.Combine(Root, path))).Distinct().Order(StringComparer.Ordinal)];
    }
}

/// <summary>A C# file with its syntax tree.</summary>
internal sealed record SourceFile(string Path)
{
    private readonly Lazy<SyntaxNode> _syntax = new(() => CSharpSyntaxTree.ParseText(Repository.Read(Path)).GetRoot());

    public SyntaxNode Syntax => _syntax.Value;

    public IEnumerable<TNode> All<TNode>()
        where TNode : SyntaxNode => Syntax.DescendantNodes().OfType<TNode>();

    /// <summary>Path and line of a node, as editors understand them.</summary>
    public string At(SyntaxNode node) => $"{Path}:{Line(node)}";

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResellerGrpc.Conventions.Tests;

/// <summary>The budgets that keep a file and a method readable at one sight.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 70;
    private const int ShortMethod = 30;
    private const string ContractReason = "One service or resource with its reference; more than half is comment.";

    private static readonly string[] Code = ["src/", "addon/", "tests/"];

    [Fact]
    public void No_file_written_by_hand_is_longer_than_400_lines() => new Rule(new Dictionary<string, string>
    {
        ["proto/reseller/v1/billing.proto"] = ContractReason,
        ["proto/reseller/v1/billing_service.proto"] = ContractReason,
        ["proto/reseller/v1/customer_service.proto"] = ContractReason,
        ["proto/reseller/v1/subscription.proto"] = ContractReason,
    }).Check(
        Repository.Files
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor" or ".proto" && !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(path => (path, Lines: File.ReadLines(Path.Combine(Repository.Root, path)).Count()))
            .Where(file => file.Lines > LongestFile)
            .Select(file => (file.path, $"{file.path} has {file.Lines} lines")));

    [Fact]
    public void No_method_is_longer_than_70_lines() => Rule.WithoutExceptions.Check(
        Repository.Sources(Code).SelectMany(file => Methods(file)
            .Where(method => method.Lines > LongestMethod)
            .Select(method => (file.Path, $"{file.At(method.Node)} has {method.Lines} lines"))));

    [Fact]
    public void Nine_methods_in_ten_are_shorter_than_30_lines()
    {
        var lengths = Repository.Sources(Code).SelectMany(Methods).Select(method => method.Lines).ToList();

        Assert.True(lengths.Count(lines => lines < ShortMethod) >= 0.9 * lengths.Count);
    }

    [Fact]
    public void The_readme_stays_under_150_lines() =>
        Assert.InRange(File.ReadLines(Path.Combine(Repository.Root, "README.md")).Count(), 1, 149);

    private static IEnumerable<(SyntaxNode Node, int Lines)> Methods(SourceFile file) =>
        file.All<SyntaxNode>().Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(node => (node, Lines(node)));

    private static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}

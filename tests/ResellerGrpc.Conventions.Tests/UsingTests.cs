using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResellerGrpc.Conventions.Tests;

/// <summary>
/// The order that <c>dotnet format</c> gives: it alone would need the whole of its style check, which the build has done by then.
/// </summary>
public sealed class UsingTests
{
    [Fact]
    public void Usings_stand_in_order() => Rule.WithoutExceptions.Check(
        from file in Repository.Sources("src/", "addon/", "tests/")
        from @using in OutOfOrder(((CompilationUnitSyntax)file.Syntax).Usings)
        select (file.Path, $"{file.At(@using)} {@using}"));

    private static IEnumerable<UsingDirectiveSyntax> OutOfOrder(IReadOnlyList<UsingDirectiveSyntax> usings) =>
        usings.Zip(usings.OrderBy(Kind).ThenBy(IsNotSystem).ThenBy(Name, StringComparer.OrdinalIgnoreCase))
            .Where(pair => pair.First != pair.Second).Select(pair => pair.First);

    /// <summary>Global ones first, then namespaces, types (<c>static</c>) and other names for either.</summary>
    private static (bool Local, int Kind) Kind(UsingDirectiveSyntax @using) => (
        !@using.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword),
        @using.Alias is not null ? 2 : @using.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) ? 1 : 0);

    private static bool IsNotSystem(UsingDirectiveSyntax @using) => @using.Alias is not null || Name(@using).Split('.')[0] != "System";

    private static string Name(UsingDirectiveSyntax @using) => @using.Alias?.Name.ToString() ?? @using.NamespaceOrType.ToString();
}

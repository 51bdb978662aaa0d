using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResellerGrpc.Conventions.Tests;

/// <summary>Tests read as sentences and always run.</summary>
public sealed partial class TestNameTests
{
    private static readonly string[] TestAttributes = ["Fact", "Theory"];

    private static IEnumerable<(SourceFile File, MethodDeclarationSyntax Method)> Tests =>
        Repository.Sources("tests/").SelectMany(file => file.All<MethodDeclarationSyntax>()
            .Where(method => Attributes(method).Any(attribute => TestAttributes.Contains(attribute.Name.ToString())))
            .Select(method => (file, method)));

    [Fact]
    public void The_name_of_a_test_is_a_sentence() => Rule.WithoutExceptions.Check(
        Tests.Where(test => !Sentence().IsMatch(test.Method.Identifier.Text))
            .Select(test => (test.File.Path, $"{test.File.At(test.Method)} {test.Method.Identifier}")));

    [Fact]
    public void No_test_is_switched_off() => Rule.WithoutExceptions.Check(
        Tests.Where(test => Attributes(test.Method).Any(attribute =>
                (attribute.ArgumentList?.Arguments ?? []).Any(argument => argument.NameEquals?.Name.Identifier.Text is "Skip" or "Explicit")))
            .Select(test => (test.File.Path, $"{test.File.At(test.Method)} {test.Method.Identifier}")));

    [Fact]
    public void A_class_of_tests_is_named_after_what_it_tests() => Rule.WithoutExceptions.Check(
        Tests.Select(test => (test.File.Path, Class: (test.Method.Parent as ClassDeclarationSyntax)?.Identifier.Text ?? ""))
            .Where(test => !test.Class.EndsWith("Tests", StringComparison.Ordinal) && !test.Class.EndsWith("Properties", StringComparison.Ordinal)).Distinct()
            .Select(test => (test.Path, $"{test.Path} {test.Class}")));

    private static IEnumerable<AttributeSyntax> Attributes(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes);

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$")]
    private static partial Regex Sentence();
}

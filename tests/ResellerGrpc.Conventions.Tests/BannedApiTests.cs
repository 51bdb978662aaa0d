using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResellerGrpc.Conventions.Tests;

/// <summary>Calls that product code has a better way for.</summary>
public sealed class BannedApiTests
{
    private static readonly string[] Product = ["src/", "addon/"];

    private static readonly HashSet<string> MachineClock =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Stopwatch.GetTimestamp",
    ];

    [Fact]
    public void Time_comes_from_a_TimeProvider() => Rule.WithoutExceptions.Check(
        Repository.Sources(Product).SelectMany(file => file.All<MemberAccessExpressionSyntax>()
            .Where(access => MachineClock.Contains(access.ToString()))
            .Select(access => (file.Path, $"{file.At(access)} {access}"))));

    [Fact]
    public void Waiting_follows_a_TimeProvider()
    {
        var rule = new Rule(new Dictionary<string, string>
        {
            ["src/ResellerGrpc.Sandbox/Emulator/Control/FaultMiddleware.cs"] = "Plays a slow Google, which is slow by the client's clock.",
        });
        rule.Check(Repository.Sources(Product).SelectMany(file => file.All<InvocationExpressionSyntax>()
            .Where(WaitsByTheMachine)
            .Select(call => (file.Path, $"{file.At(call)} {call}"))));
    }

    [Fact]
    public void Nobody_blocks_a_thread_for_a_task()
    {
        var rule = new Rule(new Dictionary<string, string>
        {
            ["src/ResellerGrpc.Sandbox/Postgres/PostgresProcess.cs"] = "Also stops the server when the process ends, where nothing awaits.",
            ["src/ResellerGrpc.Sandbox/Postgres/ServerUser.cs"] = "Runs a program to its end; the read task has ended by then.",
        });
        rule.Check(Repository.Sources(Product).SelectMany(file => file.All<MemberAccessExpressionSyntax>()
            .Where(Blocks)
            .Select(access => (file.Path, $"{file.At(access)} {access}"))));
    }

    [Fact]
    public void Money_and_quantities_are_integers()
    {
        string[] money = ["src/ResellerGrpc.Domain/", .. new[] { "Catalog", "Subscriptions", "Billing" }.Select(f => $"src/ResellerGrpc.Server/{f}/")];
        var rule = new Rule(new Dictionary<string, string>
        {
            ["src/ResellerGrpc.Domain/Names/Languages.cs"] = "The quality of a language in an accept-language header.",
            ["src/ResellerGrpc.Domain/Periods/BillingCalendar.cs"] = "Divides counts of days and months, exactly, towards minus infinity.",
        });
        rule.Check(Repository.Sources(money).SelectMany(file => file.All<PredefinedTypeSyntax>()
            .Where(type => type.Keyword.Kind() is SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword or SyntaxKind.DecimalKeyword)
            .Select(type => (file.Path, $"{file.At(type)} {type.Parent}"))));
    }

    private static bool WaitsByTheMachine(InvocationExpressionSyntax call) => call.Expression.ToString() switch
    {
        "Thread.Sleep" => true,
        "Task.Delay" => !call.ArgumentList.Arguments.Any(argument =>
            argument.ToString().Contains("clock", StringComparison.OrdinalIgnoreCase)
            || argument.ToString().Contains("TimeProvider", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>Syntax does not know types: whatever is named like a task's result counts.</summary>
    private static bool Blocks(MemberAccessExpressionSyntax access) => access.Name.Identifier.Text switch
    {
        "GetResult" => access.Expression.ToString().EndsWith("GetAwaiter()", StringComparison.Ordinal),
        "Wait" => access.Parent is InvocationExpressionSyntax,
        "Result" => access.Parent is not InvocationExpressionSyntax,
        _ => false,
    };
}

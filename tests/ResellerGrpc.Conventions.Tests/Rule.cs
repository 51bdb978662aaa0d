namespace ResellerGrpc.Conventions.Tests;

/// <summary>A rule with its exceptions: file and the reason why the rule does not serve there.</summary>
internal sealed class Rule(IReadOnlyDictionary<string, string> exceptions)
{
    public static Rule WithoutExceptions { get; } = new(new Dictionary<string, string>());

    /// <summary>Fails with every finding in a file that is no exception, and with every exception that nothing needs any more.</summary>
    /// <param name="findings">Each with its file and what stands there.</param>
    public void Check(IEnumerable<(string File, string Finding)> findings)
    {
        var all = findings.ToList();
        var broken = all.Where(finding => !exceptions.ContainsKey(finding.File)).Select(finding => finding.Finding);
        var unused = exceptions.Keys.Except(all.Select(finding => finding.File)).Select(file => $"{file}: the exception is not needed");
        Assert.Empty(broken.Concat(unused));
    }
}

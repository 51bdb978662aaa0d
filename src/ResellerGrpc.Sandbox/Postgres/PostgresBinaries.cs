using System.Globalization;

namespace ResellerGrpc.Sandbox.Postgres;

/// <summary>Finds the PostgreSQL server programs, which Debian keeps outside the PATH, one directory per major version.</summary>
internal static class PostgresBinaries
{
    private const int MinimumMajor = 15;
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>Overrides the search with one directory that holds <c>postgres</c> and <c>initdb</c>.</summary>
    public const string OverrideVariable = "RESELLER_POSTGRES_BIN";

    /// <summary>
    /// The directory of the version that wrote <paramref name="dataDirectory"/>, or of the newest one where it is empty.
    /// </summary>
    public static string Find(string dataDirectory)
    {
        if (Environment.GetEnvironmentVariable(OverrideVariable) is { Length: > 0 } chosen)
        {
            return chosen;
        }

        var installed = Directory.Exists(DebianRoot)
            ? Directory.GetDirectories(DebianRoot)
                .Select(path => (Major: Path.GetFileName(path), Bin: Path.Combine(path, "bin")))
                .Where(found => Number(found.Major) >= MinimumMajor && File.Exists(Path.Combine(found.Bin, "postgres")))
                .OrderByDescending(found => Number(found.Major))
                .ToList()
            : [];
        var versionFile = Path.Combine(dataDirectory, "PG_VERSION");
        var written = File.Exists(versionFile) ? File.ReadAllText(versionFile).Trim() : null;
        var match = installed.Find(found => written is null || found.Major == written).Bin;
        return match ?? throw new InvalidOperationException(
            $"PostgreSQL {written ?? $"{MinimumMajor} or newer"} is not installed below {DebianRoot}: run script/bootstrap, " +
            $"or name the directory of its programs in {OverrideVariable}.");
    }

    private static int Number(string major) => int.TryParse(major, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

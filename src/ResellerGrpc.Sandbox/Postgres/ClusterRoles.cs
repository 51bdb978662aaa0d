using System.Security.Cryptography;
using System.Text.Json;

namespace ResellerGrpc.Sandbox.Postgres;

/// <summary>The login roles of a local cluster. Production creates roles of the same names (docs/operations.md).</summary>
public static class ClusterRoles
{
    /// <summary>Creates databases and roles; never used by the server.</summary>
    public const string Superuser = "postgres";

    /// <summary>Owns the database and its schema; used by migrations only.</summary>
    public const string Owner = "reseller_owner";

    /// <summary>What a request runs as: neither owner nor able to bypass row-level security.</summary>
    public const string App = "reseller_app";

    /// <summary>What jobs and the look-up of a caller's identity run as: they see across tenants.</summary>
    public const string Platform = "reseller_platform";

    /// <summary>The roles that are created beside <see cref="Superuser"/>.</summary>
    internal static readonly string[] Created = [Owner, App, Platform];

    /// <summary>Reads the cluster's passwords, or invents and stores them where there are none yet.</summary>
    internal static IReadOnlyDictionary<string, string> LoadOrCreatePasswords(string path)
    {
        if (File.Exists(path) && JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) is { } stored)
        {
            return stored;
        }

        var passwords = Created.Append(Superuser).ToDictionary(role => role, _ => RandomNumberGenerator.GetHexString(32));
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        JsonSerializer.Serialize(file, passwords);
        return passwords;
    }
}

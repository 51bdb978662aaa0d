using Google.Apis.Admin.Directory.directory_v1.Data;

namespace ResellerGrpc.Server.Google;

/// <summary>Reads a Google customer's list of domains.</summary>
internal static class CustomerDomains
{
    /// <summary>Standing and verification of a domain, or null when the customer does not have it.</summary>
    public static (DomainStanding Standing, bool Verified)? Find(Domains2 domains, string name)
    {
        foreach (var domain in domains.Domains ?? [])
        {
            if (Same(domain.DomainName, name))
            {
                return (domain.IsPrimary == true ? DomainStanding.Primary : DomainStanding.Secondary, domain.Verified == true);
            }

            if ((domain.DomainAliases ?? []).FirstOrDefault(alias => Same(alias.DomainAliasName, name)) is { } alias)
            {
                return (DomainStanding.Alias, alias.Verified == true);
            }
        }

        return null;
    }

    /// <summary>Name of the primary domain; empty when none is marked.</summary>
    public static string Primary(Domains2 domains) =>
        (domains.Domains ?? []).FirstOrDefault(domain => domain.IsPrimary == true)?.DomainName ?? "";

    /// <summary>All verified names, aliases included, the primary one first; lower case.</summary>
    public static IReadOnlyList<string> Verified(Domains2 domains) =>
        [.. (domains.Domains ?? []).OrderByDescending(domain => domain.IsPrimary == true)
            .SelectMany(domain => (domain.DomainAliases ?? []).Where(alias => alias.Verified == true).Select(alias => alias.DomainAliasName)
                .Prepend(domain.Verified == true ? domain.DomainName : null))
            .OfType<string>().Select(name => name.ToLowerInvariant()).Distinct()];

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

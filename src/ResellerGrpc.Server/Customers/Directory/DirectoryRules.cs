using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Directory;

/// <summary>What follows from a reading of the directory. Pure.</summary>
internal static class DirectoryRules
{
    /// <summary>The facts of the acceptance, which stand as long as the reseller sees nothing itself.</summary>
    public static DirectoryFacts AtAcceptance(AdministratorEvidence seen)
    {
        var facts = new DirectoryFacts
        {
            GoogleCustomerId = seen.CustomerId,
            PrimaryDomain = seen.PrimaryDomain,
            DomainVerified = true,
            Users = seen.People?.Active ?? 0,
            SuspendedUsers = seen.People?.Suspended ?? 0,
            SyncTime = seen.ObservedAt.ToProto(),
        };
        facts.Domains.AddRange(seen.VerifiedDomains);
        return facts;
    }

    /// <param name="customer">With its evidence and the facts known so far.</param>
    /// <param name="reading">What Google shows.</param>
    /// <param name="now">The instant of the reading.</param>
    public static DirectoryFacts After(CustomerRow customer, OrganisationReading reading, DateTimeOffset now)
    {
        var known = customer.Directory!.Facts;
        var facts = known.Clone();
        facts.Problem = "";
        switch (reading)
        {
            case OrganisationReading.Read read:
                Describe(read, facts, now);
                facts.Drifts.Clear();
                facts.Drifts.AddRange(DriftsOf(customer, read).Select(drift => SinceWhen(drift, known, now)));
                break;
            case OrganisationReading.NotVisible:
                facts.Visible = false;
                break;
            case OrganisationReading.Unavailable unavailable:
                facts.Problem = unavailable.Cause.ToString();
                break;
        }

        return facts;
    }

    private static void Describe(OrganisationReading.Read read, DirectoryFacts facts, DateTimeOffset now)
    {
        facts.Visible = true;
        facts.PrimaryDomain = read.PrimaryDomain;
        facts.Domains.Clear();
        facts.Domains.AddRange(read.VerifiedDomains);
        facts.DomainVerified = read.DomainVerified;
        facts.Users = read.Active;
        facts.SuspendedUsers = read.Suspended;
        facts.SyncTime = now.ToProto();
    }

    private static IEnumerable<DirectoryDrift> DriftsOf(CustomerRow customer, OrganisationReading.Read read)
    {
        var evidence = customer.Evidence!;
        if (read.MovedTo.Length > 0)
        {
            // Another organisation has the domain: what its own old one looks like says nothing about it any more.
            yield return Drift(DirectoryDriftKind.Organisation, evidence.GoogleCustomerId, read.MovedTo);
            yield break;
        }

        if (!read.DomainVerified)
            yield return Drift(DirectoryDriftKind.DomainUnverified, customer.Domain, "");
        if (evidence.PrimaryDomain.Length > 0 && !string.Equals(evidence.PrimaryDomain, read.PrimaryDomain, StringComparison.OrdinalIgnoreCase))
            yield return Drift(DirectoryDriftKind.PrimaryDomain, evidence.PrimaryDomain, read.PrimaryDomain);
        if (read.StillAdministrator == false)
            yield return Drift(DirectoryDriftKind.Administrator, evidence.Account, "");
    }

    private static DirectoryDrift Drift(DirectoryDriftKind kind, string expected, string actual) =>
        new() { Kind = kind, Expected = expected, Actual = actual };

    /// <summary>A difference that was seen before keeps the time of its first sight.</summary>
    private static DirectoryDrift SinceWhen(DirectoryDrift drift, DirectoryFacts known, DateTimeOffset now)
    {
        var before = known.Drifts.FirstOrDefault(d => d.Kind == drift.Kind && d.Actual == drift.Actual);
        drift.DetectTime = before?.DetectTime ?? Timestamp.FromDateTimeOffset(now);
        return drift;
    }
}

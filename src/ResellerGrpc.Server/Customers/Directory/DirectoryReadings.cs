using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Changes;

namespace ResellerGrpc.Server.Customers.Directory;

/// <summary>Reads a customer's directory and brings the result to its facts: on demand and in the night alike.</summary>
internal sealed class DirectoryReadings(IOrganisationReader organisations)
{
    /// <summary>Shorter than a day, so that tomorrow's first round takes it again.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromHours(20);

    /// <summary>Asks Google; belongs outside of any transaction.</summary>
    public Task<OrganisationReading> ReadAsync(CustomerRow customer, CancellationToken cancellationToken) =>
        organisations.ReadAsync(
            new KnownOrganisation(customer.GoogleCustomerId, customer.Domain, customer.Evidence!.Account), null, cancellationToken);

    /// <summary>Applies a reading to the customer as it stands now, and records it when it says something new.</summary>
    public static void Apply(CustomerRow customer, OrganisationReading reading, Change change)
    {
        var old = customer.ToProto("en");
        var facts = DirectoryRules.After(customer, reading, change.Now);
        customer.Directory!.DueTime = reading is OrganisationReading.Unavailable ? change.Now : change.Now + Interval;
        var news = facts.Clone();
        news.SyncTime = customer.Directory.Facts.SyncTime;
        if (!news.Equals(customer.Directory.Facts))
        {
            customer.Directory.Facts = facts;
            change.Record("directory.updated", customer.Name, old, customer.ToProto("en"));
        }

        customer.Directory.Facts = facts;
    }
}

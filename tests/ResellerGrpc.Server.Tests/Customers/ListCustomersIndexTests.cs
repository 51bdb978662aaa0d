using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Tests.Platform;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.Testing.Postgres;
using Xunit;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>
/// Each order, each filter and each search that the contract offers is answered from an index, as PostgreSQL itself explains it: for the
/// statements that the service sends, with the role of its calls and thus under row-level security, on 20,000 customers of a
/// tenant beside as many of another, with real statistics.
/// </summary>
public sealed partial class ListCustomersIndexTests(ServerFixture server) : ServerTest(server)
{
    private const int Customers = 20_000;

    /// <summary>A filter that selects little, and the index that finds it.</summary>
    private static readonly (string Filter, string Index)[] Narrow =
    [
        ("name7777", "pk_customer_terms"),
        ("name7777 person7777", "pk_customer_terms"),
        ("p7777@mail.example", "pk_customer_terms"),
        ("name77", "pk_customer_terms"),
        ("domain = d7777-none.example", "pk_customer_terms"),
        ("domain > d99 domain < d991", "ix_customers_domain"),
        ("contact_email = p7777@mail.example", "ix_customers_contact_email"),
        ("display_name = \"name7777 Ltd\"", "ix_customers_display_name"),
        ("display_name >= name77 display_name < name771", "ix_customers_display_name"),
        ("crm_id = C7777", "ux_customers_crm_id"),
        ("state = ARCHIVED", "ix_customers_state"),
        ("invitation.state = FAILED", "ix_invitations_state"),
        ("language = en", "ix_customers_language"),
        ("language = es", "ix_customers_language"),
        ("currency_code = CHF", "ix_customers_currency_code"),
        ("create_time >= \"2025-01-02T00:00:00Z\" create_time < \"2025-01-02T01:00:00Z\"", "ix_customers_create_time"),
        ("update_time >= \"2025-01-03T00:00:00Z\" update_time < \"2025-01-03T01:00:00Z\"", "ix_customers_update_time"),
        ("seats = 976", "ix_customer_figures_seats"),
        ("seats > 970", "ix_customer_figures_seats"),
        ("overdue = true", "ix_customer_figures_overdue"),
    ];

    /// <summary>Filters that select most customers, that deny, or that look into the middle of a text: read along the order's index.</summary>
    private static readonly string[] Wide =
    [
        "ltd", "NOT ltd", "ltd OR mail", "state = ACTIVE", "state = ACTIVE OR state = INVITED", "state != ACTIVE", "invitation.state = ACCEPTED",
        "invitation.state != SENT", "domain:99", "domain != d7777-none.example", "contact_email:77", "contact_email > p77", "display_name:777",
        "display_name > name", "language = fr", "language != fr", "currency_code = EUR", "currency_code != EUR", "crm_id:77", "crm_id > C",
        "create_time > \"2025-01-02T00:00:00Z\"", "update_time > \"2025-01-02T00:00:00Z\"", "seats = 0", "seats >= 0", "seats > 10", "overdue = false",
        "language = fr seats > 900", "language = en OR currency_code = CHF",
    ];

    private static readonly (string OrderBy, string Index)[] Orders =
    [
        ("", "ix_customers_create_time"),
        ("create_time", "ix_customers_create_time"),
        ("display_name", "ix_customers_display_name"),
        ("display_name desc", "ix_customers_display_name"),
        ("domain", "ix_customers_domain"),
        ("domain desc", "ix_customers_domain"),
        ("update_time", "ix_customers_update_time"),
        ("update_time desc", "ix_customers_update_time"),
        ("seats", "ix_customer_figures_seats"),
        ("seats desc", "ix_customer_figures_seats"),
    ];

    [Fact]
    public async Task Every_order_filter_and_search_is_read_from_an_index()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var one in new[] { tenant, await Server.CreateResellerAsync() })
            await ManyCustomers.SeedAsync(Server.Database.OwnerConnectionString, one.Id, Customers, Cancel);
        var wrong = new List<string>();
        foreach (var (orderBy, index) in Orders)
        {
            var (plan, next) = await ExplainAsync(tenant, "", orderBy, "");
            // A later page begins where the earlier one ended: the place is a condition of the index, not a filter behind it.
            var (later, _) = await ExplainAsync(tenant, "", orderBy, next);
            if (!plan.Contains(index, StringComparison.Ordinal) || !later.Contains(index, StringComparison.Ordinal) || !BeginsAtItsPlace().IsMatch(later))
                wrong.Add($"By '{orderBy}' is not read from {index} at its place:\n{plan}\n{later}");
        }

        foreach (var (filter, index) in Narrow)
        {
            var (plan, _) = await ExplainAsync(tenant, filter, "", "");
            if (!plan.Contains(index, StringComparison.Ordinal))
                wrong.Add($"'{filter}' is not read from {index}:\n{plan}");
        }

        foreach (var filter in Narrow.Select(n => n.Filter).Concat(Wide))
        {
            foreach (var (orderBy, _) in Orders)
            {
                var (plan, _) = await ExplainAsync(tenant, filter, orderBy, "");
                if (ReadsTheWholeTenant(plan))
                    wrong.Add($"'{filter}' by '{orderBy}' reads or sorts the whole tenant:\n{plan}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.All(CustomerList.Fields, field => Assert.Contains(Narrow, n => n.Filter.Contains(field, StringComparison.Ordinal)));
    }

    /// <summary>A table read from end to end, or more than a tenth of the tenant sorted before the first row is known.</summary>
    private static bool ReadsTheWholeTenant(string plan) =>
        WholeTable().IsMatch(plan) || Sorted().Matches(plan).Any(sort => int.Parse(sort.Groups[1].Value, CultureInfo.InvariantCulture) > Customers / 10);

    [GeneratedRegex(@"Index Cond: .*ROW\(")]
    private static partial Regex BeginsAtItsPlace();

    [GeneratedRegex("Seq Scan on (customers|invitations|customer_figures|customer_terms)")]
    private static partial Regex WholeTable();

    [GeneratedRegex(@"Sort  \(cost=\S+ rows=(\d+)")]
    private static partial Regex Sorted();

    private async Task<(string Plan, string NextPageToken)> ExplainAsync(TestTenant tenant, string filter, string orderBy, string token)
    {
        var explainer = new PlanReader();
        await using var db = explainer.Open(Server.Database.AppConnectionString, tenant.Id);
        var page = await CustomerList.ReadAsync(db, new(tenant.Name, 10, token, filter, orderBy), new PageTokens(Protection), Cancel);
        return (explainer.Plan, page.NextPageToken);
    }

    private static readonly EphemeralDataProtectionProvider Protection = new();
}

using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.Testing.Postgres;
using Xunit;

namespace ResellerGrpc.Server.Tests.Customers;

/// <summary>
/// Each order and each search that the contract offers is answered from an index, as PostgreSQL itself explains it: for the
/// statements that the service sends, with the role of its calls and thus under row-level security, on 20,000 customers of a
/// tenant beside as many of another, with real statistics.
/// </summary>
public sealed partial class ListCustomersIndexTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Every_order_and_search_is_read_from_an_index()
    {
        var tenant = await Server.CreateResellerAsync();
        foreach (var one in new[] { tenant, await Server.CreateResellerAsync() })
            await ManyCustomers.SeedAsync(Server.Database.OwnerConnectionString, IdOf(one), 20_000, Cancel);
        var wrong = new List<string>();
        foreach (var (filter, orderBy, index) in ((string, string, string)[])
        [
            ("", "", "ix_customers_create_time"),
            ("", "create_time", "ix_customers_create_time"),
            ("", "display_name", "ix_customers_display_name"),
            ("", "display_name desc", "ix_customers_display_name"),
            ("", "domain", "ix_customers_domain"),
            ("", "update_time desc", "ix_customers_update_time"),
            ("", "seats", "ix_customer_figures_seats"),
            ("", "seats desc", "ix_customer_figures_seats"),
            ("name7777", "", "pk_customer_terms"),
            ("name7777 person7777", "display_name", "pk_customer_terms"),
            ("p7777@mail.example", "", "pk_customer_terms"),
            ("domain = d7777-none.example", "", "pk_customer_terms"),
            ("contact_email = p7777@mail.example", "", "ix_customers_contact_email"),
            ("crm_id = C7777", "", "ux_customers_crm_id"),
            ("state = ARCHIVED", "", "ix_customers_state"),
            ("invitation.state = FAILED", "", "ix_invitations_state"),
            ("overdue = true", "", "ix_customer_figures_overdue"),
        ])
        {
            var (plan, next) = await ExplainAsync(tenant, filter, orderBy, "");
            if (!plan.Contains(index, StringComparison.Ordinal) || plan.Contains("Seq Scan on customers", StringComparison.Ordinal))
                wrong.Add($"'{filter}' by '{orderBy}' is not read from {index}:\n{plan}");
            if (filter.Length > 0)
                continue;
            // A later page begins where the earlier one ended: the place is a condition of the index, not a filter behind it.
            var (later, _) = await ExplainAsync(tenant, filter, orderBy, next);
            if (!later.Contains(index, StringComparison.Ordinal) || !BeginsAtItsPlace().IsMatch(later))
                wrong.Add($"A later page by '{orderBy}' does not begin at its place:\n{later}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [GeneratedRegex(@"Index Cond: .*ROW\(")]
    private static partial Regex BeginsAtItsPlace();

    private async Task<(string Plan, string NextPageToken)> ExplainAsync(TestTenant tenant, string filter, string orderBy, string token)
    {
        var explainer = new Explainer();
        var options = new DbContextOptionsBuilder<ResellerDb>();
        DataServices.Configure(options, Server.Database.AppConnectionString);
        options.AddInterceptors(explainer);
        var scope = new TenantScope();
        scope.Enter(IdOf(tenant));
        await using var db = new ResellerDb(options.Options, scope);
        var page = await CustomerList.ReadAsync(db, new(tenant.Name, 10, token, filter, orderBy), new PageTokens(Protection), Cancel);
        return (explainer.Plan, page.NextPageToken);
    }

    private static readonly EphemeralDataProtectionProvider Protection = new();

    private static Guid IdOf(TestTenant tenant) => Guid.Parse(tenant.Name[(tenant.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    /// <summary>Asks for the plan of the page's statement, on the same connection and with the same values, just before it runs.</summary>
    private sealed class Explainer : DbCommandInterceptor
    {
        public string Plan { get; private set; } = "";

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.Contains("LIMIT", StringComparison.Ordinal))
                return result;
            await using var explain = new NpgsqlCommand("EXPLAIN " + command.CommandText, (NpgsqlConnection)command.Connection!);
            foreach (var parameter in command.Parameters.Cast<NpgsqlParameter>())
                explain.Parameters.Add(parameter.Clone());
            var plan = new StringBuilder();
            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                plan.AppendLine(reader.GetString(0));
            Plan = plan.ToString();
            return result;
        }
    }
}

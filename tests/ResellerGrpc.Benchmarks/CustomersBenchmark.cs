using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.Testing.Postgres;
using ResellerGrpc.V1;

namespace ResellerGrpc.Benchmarks;

/// <summary>
/// Pages of ListCustomers over gRPC beside the barest keyset query for the same rows, by the same role under row-level security, in
/// the same run: what the service adds is the ratio. And searches, which have no simple twin, by themselves.
/// </summary>
internal static class CustomersBenchmark
{
    private const int PageSize = 50;
    private const int PagesPerRun = 100;
    private const int Runs = 5;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments is [var wanted, ..] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 100_000;
        await using var server = new ServerFixture();
        await server.InitializeAsync();
        var tenant = await server.CreateResellerAsync();
        await ManyCustomers.SeedAsync(server.Database.OwnerConnectionString, tenant.Id, count);
        // One token for all calls: signing tokens is not what is measured.
        var seller = new TestCaller(server.Channel, server.Emulator.Tokens.MintIdToken(tenant.OwnerEmail, ServerFixture.Audience));
        await using var raw = await OpenAsync(server.Database.AppConnectionString, tenant.Id);

        foreach (var (orderBy, column, idColumn) in ((string, string, string)[])
        [
            ("create_time desc", "c.create_time", "c.id"),
            ("display_name", "c.display_name", "c.id"),
            ("domain", "c.domain", "c.id"),
            ("update_time desc", "c.update_time", "c.id"),
            ("seats desc", "f.seats", "f.customer_id"),
        ])
        {
            var (service, floor) = (new List<double>(), new List<double>());
            for (var run = 0; run <= Runs; run++)
            {
                var (own, bare) = (await PagesAsync(seller, tenant.Name, orderBy), await RawPagesAsync(raw, tenant.Id, column, idColumn, orderBy.EndsWith("desc", StringComparison.Ordinal)));
                // The first run fills the caches of both.
                if (run == 0)
                    continue;
                service.Add(own);
                floor.Add(bare);
            }

            Print($"{orderBy,-18} {Median(service),7:0.00} ms a page of {PageSize}, bare query {Median(floor),6:0.00} ms, ratio {Median(service) / Median(floor):0.0}");
        }

        foreach (var filter in (string[])["", "name777", "name777 person777", "p77", "ltd", "domain = d777-x.example", "contact_email = p777@mail.example", "crm_id = C777", "state = ARCHIVED", "invitation.state = FAILED", "language = en", "overdue = true"])
            Print($"filter {filter,-33} {await FirstPageAsync(seller, tenant.Name, filter),7:0.00} ms for the first page and its total");
        return 0;
    }

    /// <summary>Milliseconds a page, from the second page on; the first also counts the list.</summary>
    private static async Task<double> PagesAsync(TestCaller seller, string reseller, string orderBy)
    {
        var request = new ListCustomersRequest { Parent = reseller, OrderBy = orderBy, PageSize = PageSize };
        request.PageToken = (await seller.Customers.ListCustomersAsync(request)).NextPageToken;
        var watch = Stopwatch.StartNew();
        for (var page = 0; page < PagesPerRun; page++)
            request.PageToken = (await seller.Customers.ListCustomersAsync(request)).NextPageToken;
        return watch.Elapsed.TotalMilliseconds / PagesPerRun;
    }

    private static async Task<double> FirstPageAsync(TestCaller seller, string reseller, string filter)
    {
        var times = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await seller.Customers.ListCustomersAsync(new() { Parent = reseller, Filter = filter, PageSize = PageSize });
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Median(times[1..]);
    }

    private static async Task<double> RawPagesAsync(
        NpgsqlConnection connection, Guid reseller, string column, string idColumn, bool descending)
    {
        var sql = RawQuery(column, idColumn, descending ? "DESC" : "ASC");
        var place = $"ROW({column}, {idColumn}) {(descending ? "<" : ">")} ROW($2, $3)";
        object? last = null;
        var lastId = Guid.Empty;
        var watch = new Stopwatch();
        for (var page = 0; page <= PagesPerRun; page++)
        {
            await using var command = new NpgsqlCommand(sql.Replace("{place}", last is null ? "TRUE" : place, StringComparison.Ordinal), connection);
            command.Parameters.AddWithValue(reseller);
            if (last is not null)
            {
                command.Parameters.AddWithValue(last);
                command.Parameters.AddWithValue(lastId);
            }

            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                last = reader.GetValue(0);
                lastId = reader.GetGuid(1);
            }

            // The first page has no place to begin at; it is not measured on either side.
            watch.Start();
        }

        return watch.Elapsed.TotalMilliseconds / PagesPerRun;
    }

    private static string RawQuery(string column, string idColumn, string direction) =>
        $$"""
        SELECT {{column}}, {{idColumn}}, c.*, i.*, f.*, d.*
        FROM customers c
        JOIN invitations i ON i.reseller_id = c.reseller_id AND i.customer_id = c.id
        JOIN customer_figures f ON f.reseller_id = c.reseller_id AND f.customer_id = c.id
        LEFT JOIN customer_directories d ON d.reseller_id = c.reseller_id AND d.customer_id = c.id
        WHERE c.reseller_id = $1 AND f.reseller_id = $1 AND c.state <> 'Archived' AND {place}
        ORDER BY {{column}} {{direction}}, {{idColumn}} {{direction}} LIMIT {{PageSize}}
        """;

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, Guid reseller)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT set_config('app.reseller_id', $1, false)", connection);
        command.Parameters.AddWithValue(reseller.ToString());
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

using Npgsql;

namespace ResellerGrpc.Testing.Postgres;

/// <summary>Fills a reseller with customers by SQL, as the API would write them; for lists that have to be long.</summary>
public static class ManyCustomers
{
    /// <summary>Customer n is "name{n} Ltd" with person{n}, p{n}@mail.example and d{n}-{key}.example. One in a hundred is archived, one
    /// in a thousand failed to be mailed, one in five hundred is overdue, one in two hundred reads English, one in four hundred pays in
    /// CHF, four in five have no seats; each was created a minute after the one before.</summary>
    /// <param name="ownerConnectionString">A role that row-level security does not hold back.</param>
    /// <param name="resellerId">An existing reseller.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task SeedAsync(
        string ownerConnectionString, Guid resellerId, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            CREATE TEMP TABLE many ON COMMIT DROP AS
            SELECT $1::uuid AS reseller_id, gen_random_uuid() AS id, n, right($1::text, 8) AS key,
                   timestamptz '2025-01-01' + n * interval '1 minute' AS at
            FROM generate_series(1, $2::int) n;
            INSERT INTO customers (reseller_id, id, display_name, contact_name, contact_email, domain, domain_unicode, state, language,
                currency_code, billing, notes, crm_id, google_customer_id, create_time, update_time)
            SELECT reseller_id, id, 'name' || n || ' Ltd', 'person' || n, 'p' || n || '@mail.example', 'd' || n || '-' || key || '.example',
                'd' || n || '-' || key || '.example', CASE WHEN n % 100 = 0 THEN 'Archived' WHEN n % 3 = 0 THEN 'Invited' ELSE 'Active' END,
                CASE WHEN n % 200 = 1 THEN 'en' ELSE 'fr' END, CASE WHEN n % 400 = 1 THEN 'CHF' ELSE 'EUR' END, '{}', '', 'C' || n, '',
                at, at + interval '1 day'
            FROM many;
            INSERT INTO invitations (reseller_id, customer_id, token_hash, state, email, language, inviter, message, google_view,
                create_time, expire_time, failure_reason, send_attempts, decline_reason, accepted_by, resend_count)
            SELECT reseller_id, id, sha256(id::text::bytea), CASE WHEN n % 1000 = 0 THEN 'Failed' WHEN n % 3 = 0 THEN 'Sent' ELSE 'Accepted' END,
                'p' || n || '@mail.example', 'fr', '{}', '', 'NotVisible', at, at + interval '14 days', '', 1, '', '', 0
            FROM many;
            INSERT INTO customer_figures (reseller_id, customer_id, seats, live_subscriptions, overdue)
            SELECT reseller_id, id, CASE WHEN n % 5 = 0 THEN n % 977 ELSE 0 END, (n % 5 = 0)::int, n % 500 = 0 FROM many;
            INSERT INTO customer_domains (reseller_id, domain, customer_id)
            SELECT reseller_id, 'd' || n || '-' || key || '.example', id FROM many WHERE n % 100 <> 0;
            INSERT INTO customer_terms (reseller_id, customer_id, kind, term)
            SELECT reseller_id, id, kind, term FROM many, LATERAL (VALUES
                ('Word', 'name' || n), ('Word', 'ltd'), ('Word', 'person' || n), ('Word', 'p' || n), ('Word', 'mail'), ('Word', 'example'),
                ('Word', 'd' || n), ('Word', key), ('Email', 'p' || n || '@mail.example'),
                ('Domain', 'd' || n || '-' || key || '.example')) AS terms (kind, term);
            """.Replace("$1", $"'{resellerId}'", StringComparison.Ordinal).Replace("$2", $"{count}", StringComparison.Ordinal),
            connection);
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            command.Transaction = transaction;
            command.CommandTimeout = 600;
            await command.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await using var analyze = new NpgsqlCommand(
            "VACUUM (ANALYZE) customers, invitations, customer_figures, customer_domains, customer_terms", connection)
        { CommandTimeout = 600 };
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }
}

using Npgsql;

namespace ResellerGrpc.Testing.Billing;

/// <summary>
/// Subscriptions and charges written where orders and renewals write them, with amounts of the test's choosing: for tests of what
/// billing makes of charges, whoever made them.
/// </summary>
public sealed class BillingSeed(string ownerConnectionString, Guid reseller, Guid customer)
{
    private readonly Guid _plan = Guid.CreateVersion7();
    private readonly Guid _order = Guid.CreateVersion7();

    public Guid Subscription { get; } = Guid.CreateVersion7();

    /// <summary>A plan of its own, and a subscription of it with the order that made it.</summary>
    public async Task SubscribeAsync()
    {
        await ExecuteAsync(
            """
            INSERT INTO plans (id, code, texts, search_text, state, interval, commitment_months, trial_days, min_seats, max_seats, decrease_policy,
                upgrade_targets, currencies, terms_version, demo, create_time, update_time)
            VALUES ($1, $1::text, '{"displayNames":[{"text":"Business","languageCode":"en"},{"text":"Pro","languageCode":"fr"}]}', '', 'Active',
                'Monthly', 0, 0, 1, 1000, 'ProratedCredit', '{}', '{EUR}', '1', true, now(), now())
            """,
            _plan);
        await ExecuteAsync(
            """
            WITH s AS (INSERT INTO subscriptions (reseller_id, id, customer_id, snapshot, state, plan_id, seats, auto_renew, renewal_date, creation_order_id,
                last_order_id, create_time, update_time)
            VALUES ($1, $2, $3, '{}', 'Active', $4, 10, true, '9999-12-31', $5, $5, now(), now()))
            INSERT INTO orders (reseller_id, id, customer_id, subscription_id, verb, state, intent, effective_date, lines, totals, after, actor, actor_email,
                purchase_order_number, note, create_time, undo_note)
            VALUES ($1, $5, $3, $2, 'NewSubscription', 'Applied', '{}', '2026-01-01', '[]', '{}', '{}', '{}', '', '', '', now(), '')
            """,
            reseller, Subscription, customer, _plan, _order);
    }

    /// <summary>A line that waits for an invoice.</summary>
    /// <param name="start">First day of the period that the price is for.</param>
    /// <param name="from">First day charged.</param>
    /// <param name="end">The first day after the period.</param>
    /// <param name="unitPriceMinor">Per licence and whole period.</param>
    /// <param name="due">Day of its invoice; <paramref name="from"/> by default.</param>
    /// <param name="billableFrom">When the undo window of its order closes; long ago by default.</param>
    public Task ChargeAsync(
        DateOnly start, DateOnly from, DateOnly end, long quantity, long unitPriceMinor, long amountMinor, string currency, DateOnly? due = null,
        DateTimeOffset? billableFrom = null)
    {
        var kind = start == from ? "Subscription" : quantity > 0 ? "SeatsAdded" : "SeatsReturned";
        return ExecuteAsync(
            """
            INSERT INTO charges (reseller_id, id, customer_id, subscription_id, order_id, key, kind, plan_id, price_version, tier, quantity,
                unit_price_minor, currency, period_start, period_end, from_date, amount_minor, adjustment_minor, limited, due_on, billable_from,
                purchase_order_number, create_time)
            VALUES ($1, $2, $3, $4, $5, $2::text, $6, $7, 1, 0, $8, $9, $10, $11, $12, $13, $14, 0, false, $15, $16, '', now())
            """,
            reseller, Guid.CreateVersion7(), customer, Subscription, _order, kind, _plan, quantity, unitPriceMinor, currency, start, end, from, amountMinor,
            due ?? from, billableFrom ?? DateTimeOffset.UnixEpoch);
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}

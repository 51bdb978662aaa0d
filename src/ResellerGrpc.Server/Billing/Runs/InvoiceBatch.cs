using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>An invoice of a batch with its id.</summary>
internal sealed record BatchInvoice(Guid Id, Collected Collected, PreparedDocument Prepared);

/// <summary>
/// Writes the invoices of one batch in a few statements, each with arrays for all rows: what COPY would do, which row-level
/// security does not allow. Numbers are taken last, with the rows inserted already, so that their series is locked for little but the commit.
/// Statements are prepared: a connection plans each a few times and not for every batch.
/// </summary>
/// <param name="rows">Holds what the large columns get; nobody else may use it meanwhile.</param>
internal sealed class InvoiceBatch(ResellerDb db, Seller seller, Guid runId, RowBuffer rows, DateTimeOffset now)
{
    private const string BeforeInsert = "before_insert";

    /// <summary>
    /// Numbers are free, or soon are, when those who have them stand before the batch in the queue. One that waited for a batch behind it
    /// would wait for itself, and PostgreSQL cannot see that: better to write again in its turn, or to be taken apart.
    /// </summary>
    private const string Begin = $"SET LOCAL lock_timeout = '10s'; SAVEPOINT {BeforeInsert}";

    private const string Insert =
        """
        WITH issued AS (
            SELECT * FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $21, $22)
                AS i (id, customer_id, number, language, currency_code, net_minor, tax_minor, gross_minor, document, face, charge_date, resource,
                    customer, history)
        ), invoices AS (
            INSERT INTO invoices (reseller_id, billing_run_id, create_time, issue_date, due_date, id, customer_id, number, language,
                currency_code, net_minor, tax_minor, gross_minor, document, face, charge_date)
            SELECT $1, $2, $15, $16, $17, id, customer_id, number, language, currency_code, net_minor, tax_minor, gross_minor, document, face, charge_date
            FROM issued
        ), audits AS (
            INSERT INTO audit_entries (reseller_id, id, create_time, actor, action, resource, resource_name, customer, new_value, correlation_id)
            SELECT $1, id, $15, $18, $19, resource, number, customer, history, $20 FROM issued
        ), events AS (
            INSERT INTO outbox_events (reseller_id, type, resource, create_time, audit_id) SELECT $1, $19, resource, $15, id FROM issued
        )
        INSERT INTO invoice_balances (reseller_id, invoice_id, customer_id, currency_code, due_minor, paid_minor, credited_minor, paid_date, update_time)
        SELECT $1, id, customer_id, currency_code, gross_minor, 0, 0, CASE WHEN gross_minor = 0 THEN $16 END, $15 FROM issued
        """;

    public async Task WriteAsync(IReadOnlyList<BatchInvoice> invoices, NumberQueue.Place place, CancellationToken cancellationToken)
    {
        if (invoices.Count == 0)
            return;
        await AddToBalancesAsync(invoices, cancellationToken);
        await using var command = Command(Insert);
        var foreseen = new TakenNumbers(place.Expected, seller.Day(now));
        // With a series that credit notes count in as well, others take numbers in between.
        var holds = !seller.SharesNumbers(foreseen.IssueDate) && await TryInsertAsync(command, invoices, foreseen, cancellationToken);
        await place.TurnAsync(cancellationToken);
        var numbers = await TakeAsync(invoices.Count, foreseen.IssueDate, cancellationToken);
        if (holds && numbers != foreseen)
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync(BeforeInsert, cancellationToken);
            // That gave them back as well.
            numbers = await TakeAsync(invoices.Count, foreseen.IssueDate, cancellationToken);
            holds = false;
        }

        if (!holds)
        {
            place.Took(numbers.First);
            await InsertAsync(command, invoices, numbers, cancellationToken);
        }

        db.Announced.Add(seller.Row.ResellerId);
    }

    private Task<TakenNumbers> TakeAsync(int count, DateOnly issueDate, CancellationToken cancellationToken) =>
        DocumentNumbers.TakeAsync(db, seller.Row.ResellerId, seller.Invoices, issueDate, count, cancellationToken);

    /// <summary>Writes the rows with numbers that are not taken yet. False when somebody has one of them already, as if nothing had happened.</summary>
    private async Task<bool> TryInsertAsync(
        NpgsqlCommand command, IReadOnlyList<BatchInvoice> invoices, TakenNumbers foreseen, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(Begin, cancellationToken);
        try
        {
            await InsertAsync(command, invoices, foreseen, cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable)
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync(BeforeInsert, cancellationToken);
            return false;
        }
    }

    private async Task InsertAsync(
        NpgsqlCommand command, IReadOnlyList<BatchInvoice> invoices, TakenNumbers numbers, CancellationToken cancellationToken)
    {
        Fill(command, invoices, numbers);
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Fill(NpgsqlCommand command, IReadOnlyList<BatchInvoice> invoices, TakenNumbers numbers)
    {
        rows.Clear();
        var documents = invoices.Select((invoice, i) => invoice.Prepared.Numbered(numbers.First + i, numbers.IssueDate)).ToArray();
        object[] arguments =
        [
            seller.Row.ResellerId, runId,
            invoices.Select(i => i.Id).ToArray(),
            invoices.Select(i => i.Collected.Customer.Id).ToArray(),
            documents.Select(d => d.Number).ToArray(),
            invoices.Select(i => i.Collected.Customer.Language).ToArray(),
            documents.Select(d => d.Currency).ToArray(),
            documents.Select(d => d.Totals.TaxExclusive).ToArray(),
            documents.Select(d => d.Totals.Tax).ToArray(),
            documents.Select(d => d.Totals.TaxInclusive).ToArray(),
            Json(DocumentJson.Write(rows, documents)),
            rows.Write([.. invoices.Zip(documents, Face)], static (face, output) => face.WriteTo(output)),
            invoices.Select(i => i.Collected.ChargeDate).ToArray(),
            invoices.Select(i => NamePattern.Invoice.Format(seller.Row.ResellerId, i.Id)).ToArray(),
            now, numbers.IssueDate, numbers.IssueDate.AddDays(seller.TermsDays),
            BillCustomers.Actor, "invoice.issued", runId.ToString("N"),
            invoices.Select(i => i.Collected.Customer.Name).ToArray(),
            Json(IssuedState.Write(rows, [.. invoices.Zip(documents, (i, document) => IssuedState.Of(document, i.Collected.Customer))])),
        ];
        command.Parameters.Clear();
        foreach (var argument in arguments)
            command.Parameters.Add(argument as NpgsqlParameter ?? new NpgsqlParameter { Value = argument });
    }

    /// <summary>Marks charges as taken, so that no other run sees them.</summary>
    /// <param name="charges">Id of each charge with the invoice it stands on; none for charges that cancelled out.</param>
    public async Task MarkCollectedAsync(IReadOnlyList<(Guid Charge, Guid? Invoice)> charges, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            UPDATE charges SET collect_time = $2, invoice_id = taken.invoice_id
            FROM unnest($3, $4) AS taken (id, invoice_id)
            WHERE charges.reseller_id = $1 AND charges.id = taken.id AND charges.collect_time IS NULL
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = seller.Row.ResellerId });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = charges.Select(c => c.Charge).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = charges.Select(c => c.Invoice).ToArray() });
        await command.PrepareAsync(cancellationToken);
        var marked = await command.ExecuteNonQueryAsync(cancellationToken);
        if (marked != charges.Count)
            throw new InvalidOperationException($"{charges.Count - marked} of {charges.Count} charges were taken by somebody else.");
    }

    private Invoice Face(BatchInvoice invoice, InvoiceDocument document)
    {
        var face = Faces.InvoiceOf(invoice.Prepared, document);
        face.Name = NamePattern.Invoice.Format(seller.Row.ResellerId, invoice.Id);
        face.BillingRun = NamePattern.BillingRun.Format(seller.Row.ResellerId, runId);
        face.CreateTime = now.ToProto();
        return face;
    }

    private async Task AddToBalancesAsync(IReadOnlyList<BatchInvoice> invoices, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            UPDATE customer_figures f SET balance_minor = coalesce(f.balance_minor, 0) + added.minor, balance_currency = added.currency
            FROM (SELECT customer_id, currency, sum(minor)::bigint AS minor FROM unnest($2, $3, $4) AS i (customer_id, currency, minor)
                  GROUP BY customer_id, currency) added
            WHERE f.reseller_id = $1 AND f.customer_id = added.customer_id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = seller.Row.ResellerId });
        command.Parameters.Add(new NpgsqlParameter { Value = invoices.Select(i => i.Collected.Customer.Id).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = invoices.Select(i => i.Prepared.Document.Currency).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = invoices.Select(i => i.Prepared.Document.Totals.TaxInclusive).ToArray() });
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Json(ReadOnlyMemory<byte>[] rows) => new() { Value = rows, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb };

    private NpgsqlCommand Command(string sql) => new(sql)
    {
        Connection = (NpgsqlConnection)db.Database.GetDbConnection(),
        Transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction(),
    };
}

using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Payments;

/// <summary>Records money that came in and sets it against invoices.</summary>
internal sealed class PaymentRecorder(CallScope scope, ResellerDb db, Mutations mutations, CivilClock calendar)
{
    public Task<Payment> RecordAsync(RecordPaymentRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, change => RecordAsync(request, change, context.CancellationToken));

    private async Task<Payment> RecordAsync(RecordPaymentRequest request, Change change, CancellationToken cancellationToken)
    {
        var customer = await LockAsync(request.Parent, cancellationToken);
        var today = await calendar.TodayAsync(cancellationToken);
        var row = Row(request.Payment, customer, change);
        var found = new Violations();
        RecordPaymentRules.CheckDay(row.ReceiveDate, today, found);
        found.ThrowIfAny();
        if (row.CurrencyCode != customer.CurrencyCode)
            throw new ApiException(ErrorReason.CurrencyMismatch, ("name", customer.Name), ("currency", customer.CurrencyCode));
        if (await TwinAsync(row, cancellationToken) is { } twin)
            return twin;
        var named = await NamedAsync(request.Invoices, customer, cancellationToken);
        await SaveAsync(row, cancellationToken);

        var book = new AccountBook(db, row.ReceiveDate, change.Now);
        var balance = await db.Set<PaymentBalance>().SingleAsync(b => b.PaymentId == row.Id, cancellationToken);
        book.Allocate(balance, named);
        book.Allocate(balance, await book.OpenAsync(customer.Id, cancellationToken));
        await book.AddToBalanceAsync(customer.Id, -row.AmountMinor, row.CurrencyCode, cancellationToken);
        await book.SaveAsync(customer.Id, today, cancellationToken);

        var recorded = (await db.ToProtoAsync([row], cancellationToken))[0];
        recorded.CustomerDisplayName = customer.DisplayName;
        change.Record("payment.recorded", row.Name, null, recorded);
        await book.RecordAsync(change, cancellationToken);
        return recorded;
    }

    private async Task<CustomerRow> LockAsync(string name, CancellationToken cancellationToken)
    {
        if (!NamePattern.Customer.TryParse(name, out var ids))
            throw ApiException.NotFound(name);
        await db.LockAccountsAsync([ids[1]], cancellationToken);
        return await db.Set<CustomerRow>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == ids[1], cancellationToken)
            ?? throw ApiException.NotFound(name);
    }

    private PaymentRow Row(Payment payment, CustomerRow customer, Change change)
    {
        var (id, minor) = (change.NewId(), Wire.Minor(payment.Amount)!.Value);
        return new PaymentRow
        {
            ResellerId = customer.ResellerId,
            Id = id,
            CustomerId = customer.Id,
            AmountMinor = minor,
            CurrencyCode = payment.Amount.CurrencyCode,
            ReceiveDate = payment.ReceiveDate.ToDateOnly()!.Value,
            Method = payment.Method,
            BankReference = payment.BankReference,
            Note = payment.Note,
            Actor = Actors.Of(scope),
            CreateTime = change.Now,
            Balance = new PaymentBalance
            {
                ResellerId = customer.ResellerId,
                PaymentId = id,
                CustomerId = customer.Id,
                CurrencyCode = payment.Amount.CurrencyCode,
                UnallocatedMinor = minor,
            },
        };
    }

    /// <summary>The payment that is recorded already under this bank reference; a note is no fact of the bank.</summary>
    /// <exception cref="ApiException">BANK_REFERENCE_TAKEN: its facts differ.</exception>
    private async Task<Payment?> TwinAsync(PaymentRow row, CancellationToken cancellationToken)
    {
        if (row.BankReference.Length == 0)
            return null;
        var twin = await db.Set<PaymentRow>().AsNoTracking().Include(p => p.Balance).Include(p => p.Customer)
            .SingleOrDefaultAsync(p => p.BankReference == row.BankReference, cancellationToken);
        if (twin is null)
            return null;
        var same = (twin.CustomerId, twin.AmountMinor, twin.CurrencyCode, twin.ReceiveDate, twin.Method)
            == (row.CustomerId, row.AmountMinor, row.CurrencyCode, row.ReceiveDate, row.Method);
        return same ? (await db.ToProtoAsync([twin], cancellationToken))[0] : throw Taken(row);
    }

    private async Task<IReadOnlyList<OpenInvoice>> NamedAsync(
        RepeatedField<string> names, CustomerRow customer, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
            return [];
        // The form of the names is checked; one of another reseller finds no invoice below.
        var ids = names.Select(n => NamePattern.Invoice.TryParse(n, out var parsed) && parsed[0] == customer.ResellerId ? parsed[1] : Guid.Empty).ToList();
        var found = await (
            from balance in db.Set<InvoiceBalance>()
            join invoice in db.Set<InvoiceRow>() on new { balance.ResellerId, Id = balance.InvoiceId } equals new { invoice.ResellerId, invoice.Id }
            where balance.CustomerId == customer.Id && ids.Contains(balance.InvoiceId)
            select new { Open = new OpenInvoice(balance, invoice.IssueDate), invoice.GrossMinor })
            .ToDictionaryAsync(i => i.Open.Balance.InvoiceId, cancellationToken);
        var named = new List<OpenInvoice>();
        foreach (var (name, id) in names.Zip(ids))
        {
            var invoice = found.GetValueOrDefault(id) ?? throw ApiException.NotFound(name);
            var balance = invoice.Open.Balance;
            if (balance.DueMinor == 0)
            {
                var state = InvoiceMapping.StateOf(0, balance.CreditedMinor, invoice.GrossMinor);
                throw new ApiException(ErrorReason.InvoiceNotOpen, ("name", name), ("state", ErrorStatus.WireName(state)));
            }

            if (balance.CurrencyCode != customer.CurrencyCode)
                throw new ApiException(ErrorReason.CurrencyMismatch, ("name", name), ("currency", balance.CurrencyCode));
            named.Add(invoice.Open);
        }

        return named;
    }

    private async Task SaveAsync(PaymentRow row, CancellationToken cancellationToken)
    {
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: PaymentConfiguration.BankReferenceIndex })
        {
            // Recorded for another customer at this moment: the lock of the account keeps out only those of the same one.
            throw Taken(row);
        }
    }

    private static ApiException Taken(PaymentRow row) => new(ErrorReason.BankReferenceTaken, ("bank_reference", row.BankReference));
}

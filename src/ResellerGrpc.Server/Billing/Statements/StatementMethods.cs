using System.Data;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Statements;

/// <summary>The span of a statement, as far as the request alone tells.</summary>
internal sealed class GetStatementRules : IRequestValidator<GetStatementRequest>
{
    public const int LongestDays = 3660;

    public void Validate(GetStatementRequest request, Violations violations)
    {
        var start = FieldChecks.Day(request.StartDate, "start_date", violations);
        var end = FieldChecks.Day(request.EndDate, "end_date", violations);
        if (start is { } from && end is { } until)
            CheckSpan(from, until, violations);
    }

    public static void CheckSpan(DateOnly start, DateOnly end, Violations found)
    {
        found.Check(start < end, "end_date", "INVERTED", FieldChecks.Inverted);
        found.Check(end.DayNumber - start.DayNumber <= LongestDays, "end_date", "TOO_LONG", new(
            $"Ask for at most {LongestDays} days.", $"Demandez {LongestDays} jours au plus."));
    }
}

/// <summary>
/// A customer's account over a span of days: what it owed before, what happened, what it owes after. The last balance up to tomorrow is
/// the customer's balance.
/// </summary>
internal sealed class StatementMethods(CallScope scope, ResellerDb db, CivilClock calendar, TimeProvider clock)
{
    public async Task<Statement> GetAsync(GetStatementRequest request, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        // One snapshot for all parts: a payment recorded meanwhile would be in one of them only.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var customer = NamePattern.Customer.TryParse(request.Name, out var ids)
            ? await db.Set<CustomerRow>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == ids[1], cancellationToken)
            : null;
        if (customer is null)
            throw ApiException.NotFound(request.Name);
        var zone = await calendar.ZoneAsync(cancellationToken);
        var book = new StatementBook(db, customer.Id, customer.CurrencyCode);
        var end = request.EndDate?.ToDateOnly() ?? CivilDate.Of(clock.GetUtcNow(), zone).AddDays(1);
        var start = request.StartDate?.ToDateOnly()
            ?? await FirstAsync(book, CivilDate.Of(customer.CreateTime, zone), end, cancellationToken);
        var found = new Violations();
        GetStatementRules.CheckSpan(start, end, found);
        found.ThrowIfAny();
        return Write(customer, start, end, await book.BalanceBeforeAsync(start, cancellationToken), await book.EntriesAsync(start, end, cancellationToken));
    }

    /// <summary>The customer's first day, or that of an older payment; at most as far back as a statement reaches.</summary>
    private static async Task<DateOnly> FirstAsync(StatementBook book, DateOnly created, DateOnly end, CancellationToken cancellationToken)
    {
        var first = await book.FirstDayAsync(cancellationToken) is { } day && day < created ? day : created;
        var earliest = end.AddDays(-GetStatementRules.LongestDays);
        return first >= end ? end.AddDays(-1) : first < earliest ? earliest : first;
    }

    private Statement Write(CustomerRow customer, DateOnly start, DateOnly end, long opening, IReadOnlyList<StatementLine> lines)
    {
        var currency = customer.CurrencyCode;
        var balance = opening;
        var statement = new Statement
        {
            Customer = customer.Name,
            Period = new DatePeriod { StartDate = start.ToProto(), EndDate = end.ToProto() },
            OpeningBalance = Wire.Money(opening, currency),
        };
        foreach (var line in lines)
        {
            balance += line.Minor;
            statement.Entries.Add(new StatementEntry
            {
                Date = line.Date.ToProto(),
                Resource = line.Kind switch
                {
                    StatementKind.Invoice => NamePattern.Invoice.Format(customer.ResellerId, line.Id),
                    StatementKind.CreditNote => NamePattern.CreditNote.Format(customer.ResellerId, line.Id),
                    _ => NamePattern.Payment.Format(customer.ResellerId, customer.Id, line.Id),
                },
                Number = line.Number,
                Description = StatementTexts.Of(line.Kind, line.Method).In(scope.Language),
                Amount = Wire.Money(line.Minor, currency),
                Balance = Wire.Money(balance, currency),
            });
        }

        statement.ClosingBalance = Wire.Money(balance, currency);
        return statement;
    }
}

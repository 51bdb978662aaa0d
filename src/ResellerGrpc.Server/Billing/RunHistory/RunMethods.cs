using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.RunHistory;

/// <summary>Lists and shows billing runs.</summary>
internal sealed class RunMethods(CallScope scope, ResellerDb db, PageTokens pages)
{
    private const int MostParked = 100;
    private const long MicrosecondsPerSecond = 1_000_000;

    private static readonly ListSpec<BillingRunRow> List = new(
        r => r.Id,
        "start_time desc",
        null,
        new ListField<BillingRunRow, BillingRunState>("state", r => r.State),
        new ListField<BillingRunRow, DateOnly>("date", r => r.Date),
        new ListField<BillingRunRow, DateTimeOffset>("start_time", r => r.StartTime));

    public async Task<ListBillingRunsResponse> ListAsync(ListBillingRunsRequest request, ServerCallContext context)
    {
        var page = await List.ReadAsync(
            db.Set<BillingRunRow>().AsNoTracking(),
            new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        var response = new ListBillingRunsResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.BillingRuns, await ToProtoAsync(page.Rows, context.CancellationToken));
        return response;
    }

    public async Task<BillingRun> GetAsync(GetBillingRunRequest request, ServerCallContext context)
    {
        var row = NamePattern.BillingRun.TryParse(request.Name, out var ids)
            ? await db.Set<BillingRunRow>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == ids[1], context.CancellationToken)
            : null;
        if (row is null)
            throw ApiException.NotFound(request.Name);
        var run = (await ToProtoAsync([row], context.CancellationToken))[0];
        run.Parked.AddRange(await ParkedAsync(row, context.CancellationToken));
        return run;
    }

    private async Task<IEnumerable<ParkedSubscription>> ParkedAsync(BillingRunRow run, CancellationToken cancellationToken)
    {
        var parked = await (
            from row in db.Set<ParkedSubscriptionRow>().AsNoTracking()
            join customer in db.Set<CustomerRow>() on new { row.ResellerId, Id = row.CustomerId } equals new { customer.ResellerId, customer.Id }
            where row.BillingRunId == run.Id
            orderby row.ParkTime, row.SubscriptionId
            select new { Row = row, customer.DisplayName }).Take(MostParked).ToListAsync(cancellationToken);
        return parked.Select(p => new ParkedSubscription
        {
            Subscription = NamePattern.Subscription.Format(run.ResellerId, p.Row.CustomerId, p.Row.SubscriptionId),
            CustomerDisplayName = p.DisplayName,
            Reason = p.Row.Reason,
            Message = ParkingLot.Message(p.Row.Reason, p.Row.Facts, scope.Language),
            ParkTime = p.Row.ParkTime.ToProto(),
        });
    }

    private async Task<IReadOnlyList<BillingRun>> ToProtoAsync(IReadOnlyList<BillingRunRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];
        var ids = rows.Select(r => (Guid?)r.Id).ToList();
        // Documents of a run are issued on its day, or on the next where the time zone was changed: this is what the index is ordered by.
        var (first, last) = (rows.Min(r => r.Date), rows.Max(r => r.Date).AddDays(2));
        var issued = await db.Set<InvoiceRow>().AsNoTracking()
            .Where(i => ids.Contains(i.BillingRunId) && i.IssueDate >= first && i.IssueDate <= last)
            .GroupBy(i => new { i.BillingRunId, i.CurrencyCode })
            .Select(g => new { g.Key.BillingRunId, g.Key.CurrencyCode, Minor = g.Sum(i => i.GrossMinor) })
            .OrderBy(g => g.CurrencyCode)
            .ToListAsync(cancellationToken);
        var amounts = issued.ToLookup(i => i.BillingRunId!.Value, i => Wire.Money(i.Minor, i.CurrencyCode));
        return [.. rows.Select(row => ToProto(row, amounts[row.Id]))];
    }

    private static BillingRun ToProto(BillingRunRow row, IEnumerable<global::Google.Type.Money> issued)
    {
        var run = new BillingRun
        {
            Name = row.Name,
            Date = row.Date.ToProto(),
            State = row.State,
            TotalSubscriptions = row.TotalSubscriptions,
            DoneSubscriptions = row.DoneSubscriptions,
            ParkedSubscriptions = row.ParkedSubscriptions,
            Invoices = row.Invoices,
            CreditNotes = row.CreditNotes,
            SubscriptionsPerSecond = row.WorkMicroseconds > 0 ? row.DoneSubscriptions * MicrosecondsPerSecond / row.WorkMicroseconds : 0,
            StartTime = row.StartTime.ToProto(),
            UpdateTime = row.UpdateTime.ToProto(),
            EndTime = row.EndTime?.ToProto(),
        };
        run.Issued.AddRange(issued);
        return run;
    }
}

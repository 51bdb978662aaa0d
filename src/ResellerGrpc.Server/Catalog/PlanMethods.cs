using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Catalog;

/// <summary>Plans as they are kept: read by every member, made, repriced and archived by the operator.</summary>
internal sealed class PlanMethods(
    CallScope scope, ResellerDb db, PlatformDb platform, Mutations mutations, PageTokens pages, PriceDay day)
{
    private static readonly ListSpec<PlanRow> List = new(
        p => p.Id,
        "code",
        text => Search(SearchForm.Fold(text)),
        new ListField<PlanRow, string>("code", p => p.Code),
        new ListField<PlanRow, PlanState>("state", p => p.State),
        new ListField<PlanRow, BillingInterval>("interval", p => p.Interval),
        new SetField<PlanRow>("currency", p => p.Currencies),
        new ListField<PlanRow, bool>("demo", p => p.Demo),
        new ListField<PlanRow, DateTimeOffset>("create_time", p => p.CreateTime));

    public async Task<ListPlansResponse> ListAsync(ListPlansRequest request, ServerCallContext context)
    {
        var rows = db.Set<PlanRow>().AsNoTracking().Include(p => p.Prices).AsQueryable();
        if (!List.FilterNames(request.Filter, "state"))
            rows = rows.Where(p => p.State != PlanState.Archived);
        var page = await List.ReadAsync(
            rows, new("", request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        await LoadTermsAsync(page.Rows, context.CancellationToken);
        var today = await day.OfCallerAsync(context.CancellationToken);
        var response = new ListPlansResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.Plans, page.Rows.Select(p => p.ToProto(scope.Language, today, whole: false)));
        return response;
    }

    public async Task<Plan> GetAsync(GetPlanRequest request, ServerCallContext context)
    {
        var row = await FindAsync(db.Set<PlanRow>().AsNoTracking(), request.Name, context.CancellationToken);
        return row.ToProto(scope.Language, await day.OfCallerAsync(context.CancellationToken), whole: true);
    }

    public Task<Plan> CreateAsync(CreatePlanRequest request, ServerCallContext context) =>
        mutations.RunAsync(platform, request, context, async change =>
        {
            await CheckTargetsAsync(request.Plan, context.CancellationToken);
            if (await platform.Set<PlanRow>().AnyAsync(p => p.Code == request.Plan.Code, context.CancellationToken))
                throw new ApiException(ErrorReason.PlanCodeTaken, ("code", request.Plan.Code));
            var row = NewRow(request.Plan, change);
            AddTerms(row, request.Plan.Terms, change);
            AddPrice(row, request.PriceVersion, change);
            platform.Add(row);
            await SaveAsync(row.Code, context.CancellationToken);
            var created = await ShowAsync(row, context.CancellationToken);
            await platform.RecordAsync(change, "plan.created", row, null, created, context.CancellationToken);
            return created;
        });

    public Task<Plan> UpdateAsync(UpdatePlanRequest request, ServerCallContext context) =>
        mutations.RunAsync(platform, request, context, async change =>
        {
            var row = await LockAsync(request.Plan.Name, request.Plan.Etag, context.CancellationToken);
            var old = await ShowAsync(row, context.CancellationToken);
            var updated = old.Clone();
            // A new price alone needs no mask.
            if (request.PriceVersion is null || request.UpdateMask is { Paths.Count: > 0 })
                FieldMasks.Apply(request.UpdateMask, request.Plan, updated, PlanChecks.MutableFields);
            var found = new Violations();
            PlanChecks.Check(updated, row.Id, found);
            CheckTerms(row, updated.Terms, found);
            if (request.PriceVersion is not null)
                PriceChecks.CheckCurrencies(row.Prices.MaxBy(v => v.Number)!, request.PriceVersion, found);
            found.ThrowIfAny();
            await CheckTargetsAsync(updated, context.CancellationToken);
            if (request.PriceVersion is not null)
                await RepriceAsync(row, request.PriceVersion, change, context.CancellationToken);
            if (row.Terms.All(t => t.TermsVersion != updated.Terms.Version))
                AddTerms(row, updated.Terms, change);
            PlanMapping.Copy(updated, row);
            row.TermsVersion = updated.Terms.Version;
            row.UpdateTime = change.Now;
            await platform.SaveChangesAsync(context.CancellationToken);
            var saved = await ShowAsync(row, context.CancellationToken);
            await platform.RecordAsync(change, "plan.updated", row, old, saved, context.CancellationToken);
            return saved;
        });

    public Task<Plan> ArchiveAsync(ArchivePlanRequest request, ServerCallContext context) =>
        mutations.RunAsync(platform, request, context, async change =>
        {
            var row = await LockAsync(request.Name, request.Etag, context.CancellationToken);
            var old = await ShowAsync(row, context.CancellationToken);
            if (row.State == PlanState.Archived)
                return old;
            row.State = PlanState.Archived;
            row.ArchiveTime = row.UpdateTime = change.Now;
            await platform.SaveChangesAsync(context.CancellationToken);
            var saved = await ShowAsync(row, context.CancellationToken);
            await platform.RecordAsync(change, "plan.archived", row, old, saved, context.CancellationToken);
            return saved;
        });

    private static System.Linq.Expressions.Expression<Func<PlanRow, bool>> Search(string folded) => p => p.SearchText.Contains(folded);

    private static PlanRow NewRow(Plan plan, Change change) => new()
    {
        Id = change.NewId(),
        Code = plan.Code,
        Texts = PlanMapping.TextsOf(plan),
        SearchText = PlanMapping.SearchTextOf(plan),
        Interval = plan.Interval,
        CommitmentMonths = plan.CommitmentMonths,
        TrialDays = plan.TrialDays,
        MinSeats = plan.MinSeats,
        MaxSeats = plan.MaxSeats,
        DecreasePolicy = PlanMapping.PolicyOf(plan),
        UpgradeTargets = PlanMapping.TargetsOf(plan),
        TermsVersion = plan.Terms.Version,
        Demo = plan.Demo,
        CreateTime = change.Now,
        UpdateTime = change.Now,
    };

    private static void AddTerms(PlanRow row, Terms terms, Change change) => row.Terms.Add(new PlanTermsRow
    {
        PlanId = row.Id,
        TermsVersion = terms.Version,
        Terms = terms.Clone(),
        CreateTime = change.Now,
    });

    /// <summary>What customers accepted under a version stays what it was.</summary>
    private static void CheckTerms(PlanRow row, Terms terms, Violations found)
    {
        var written = row.Terms.FirstOrDefault(t => t.TermsVersion == terms.Version);
        found.Check(written is null || written.Terms.Equals(terms), "plan.terms.version", "VERSION_TAKEN", new(
            "This version has another text already; give the new text a new version.",
            "Cette version a déjà un autre texte ; donnez une nouvelle version au nouveau texte."));
    }

    private static void AddPrice(PlanRow row, PriceVersion version, Change change)
    {
        var price = new PriceVersionRow
        {
            PlanId = row.Id,
            Number = row.Prices.Count + 1,
            EffectiveDate = version.EffectiveDate.ToDateOnly()!.Value,
            Tables = PlanMapping.TablesOf(version),
            CreateTime = change.Now,
        };
        row.Prices.Add(price);
        row.Currencies = [.. row.Currencies.Union(price.Tables.Select(t => t.Currency)).Order(StringComparer.Ordinal)];
    }

    /// <exception cref="ApiException">PRICE_VERSION_NOT_LATER.</exception>
    private async Task RepriceAsync(PlanRow row, PriceVersion version, Change change, CancellationToken cancellationToken)
    {
        var last = row.Prices.Max(v => v.EffectiveDate);
        var today = await day.LatestAsync(cancellationToken);
        var latest = last > today ? last : today;
        if (version.EffectiveDate.ToDateOnly() <= latest)
            throw new ApiException(ErrorReason.PriceVersionNotLater, ("name", row.Name), ("latest", latest.ToString("O", CultureInfo.InvariantCulture)));
        AddPrice(row, version, change);
    }

    private async Task CheckTargetsAsync(Plan plan, CancellationToken cancellationToken)
    {
        var wanted = PlanMapping.TargetsOf(plan);
        var known = await platform.Set<PlanRow>().Where(p => wanted.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken);
        if (wanted.Except(known).FirstOrDefault() is var missing && missing != Guid.Empty)
            throw ApiException.NotFound(NamePattern.Plan.Format(missing));
    }

    private static async Task<PlanRow> FindAsync(IQueryable<PlanRow> plans, string name, CancellationToken cancellationToken) =>
        NamePattern.Plan.TryParse(name, out var ids)
            && await plans.Include(p => p.Prices).Include(p => p.Terms).AsSplitQuery()
                .SingleOrDefaultAsync(p => p.Id == ids[0], cancellationToken) is { } row
                ? row
                : throw ApiException.NotFound(name);

    /// <summary>Holds the row first, so that two changes at once follow one another and each sees the prices of the other.</summary>
    private async Task<PlanRow> LockAsync(string name, string etag, CancellationToken cancellationToken)
    {
        if (NamePattern.Plan.TryParse(name, out var ids))
            await platform.Database.ExecuteSqlAsync($"SELECT FROM plans WHERE id = {ids[0]} FOR UPDATE", cancellationToken);
        var row = await FindAsync(platform.Set<PlanRow>(), name, cancellationToken);
        Etags.Check(etag, row.Version);
        return row;
    }

    private async Task<Plan> ShowAsync(PlanRow row, CancellationToken cancellationToken) =>
        row.ToProto(scope.Language, await day.OfCallerAsync(cancellationToken), whole: true);

    /// <summary>Lists show the terms of today only: one query for the page.</summary>
    private async Task LoadTermsAsync(IReadOnlyList<PlanRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(p => p.Id).ToList();
        var terms = await db.Set<PlanTermsRow>().AsNoTracking()
            .Where(t => ids.Contains(t.PlanId)
                && db.Set<PlanRow>().Any(p => p.Id == t.PlanId && p.TermsVersion == t.TermsVersion))
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
            row.Terms.AddRange(terms.Where(t => t.PlanId == row.Id));
    }

    /// <summary>Another plan may have taken the code since it was looked for.</summary>
    private async Task SaveAsync(string code, CancellationToken cancellationToken)
    {
        try
        {
            await platform.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { ConstraintName: PlanConfiguration.CodeIndex })
        {
            throw new ApiException(ErrorReason.PlanCodeTaken, ("code", code));
        }
    }
}

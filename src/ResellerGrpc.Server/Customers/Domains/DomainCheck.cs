using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Domains;

/// <summary>Who has a domain, among this reseller's customers and, without any detail, among all others'.</summary>
internal sealed class DomainOwners(ResellerDb db, PlatformDb platform)
{
    /// <param name="Customer">The reseller's own customer, or null when another reseller manages the domain.</param>
    public sealed record Owner(DomainVerdict Verdict, CustomerRow? Customer);

    /// <returns>Null when nobody has it.</returns>
    public async Task<Owner?> FindAsync(string domain, CancellationToken cancellationToken)
    {
        var own = await db.Set<CustomerDomain>().AsNoTracking()
            .Where(d => d.Domain == domain)
            .Join(db.Set<CustomerRow>(), d => d.CustomerId, c => c.Id, (d, c) => c)
            .SingleOrDefaultAsync(cancellationToken);
        if (own is not null)
            return new Owner(own.Domain == domain ? DomainVerdict.AlreadyYours : DomainVerdict.AliasOfYours, own);
        return await IsManagedElsewhereAsync(domain, cancellationToken) ? new Owner(DomainVerdict.ManagedElsewhere, null) : null;
    }

    /// <summary>The reseller's customer of a Google organisation, which has other domains that we may not know yet.</summary>
    public async Task<Owner?> FindByOrganisationAsync(string googleCustomerId, CancellationToken cancellationToken)
    {
        var own = await db.Set<CustomerRow>().AsNoTracking()
            .FirstOrDefaultAsync(c => c.GoogleCustomerId == googleCustomerId && c.State == CustomerState.Active, cancellationToken);
        return own is null ? null : new Owner(DomainVerdict.AliasOfYours, own);
    }

    /// <summary>An invitation that nobody has accepted blocks no other reseller: else anybody could reserve any domain.</summary>
    public Task<bool> IsManagedElsewhereAsync(string domain, CancellationToken cancellationToken)
    {
        var mine = db.Tenant.ResellerId;
        return platform.Set<CustomerDomain>().AsNoTracking()
            .Where(d => d.Domain == domain && d.ResellerId != mine)
            .Join(
                platform.Set<CustomerRow>().Where(c => c.State == CustomerState.Active),
                d => new { d.ResellerId, Id = d.CustomerId }, c => new { c.ResellerId, c.Id }, (d, c) => c.Id)
            .AnyAsync(cancellationToken);
    }
}

/// <summary>Answers CheckDomain.</summary>
internal sealed class DomainCheck(CallScope scope, ResellerDb db, DomainOwners owners, GoogleView google, PublicSuffixList suffixes, TimeProvider clock)
{
    public async Task<CheckDomainResponse> CheckAsync(string typed, CancellationToken cancellationToken)
    {
        var name = DomainName.Parse(DomainRules.TypedDomain(typed));
        var answer = new CheckDomainResponse { CheckTime = clock.GetUtcNow().ToProto() };
        if (name.Value is { } domain)
            Describe(domain, answer);
        if (DomainRules.VerdictOf(name, suffixes) is { } verdict)
            return Conclude(answer, verdict, DomainRules.NextStepOf(verdict));
        // Not asked about somebody else's customer: its facts are not this reseller's to see.
        if (await owners.FindAsync(answer.Domain, cancellationToken) is { } owner)
            return Conclude(answer, owner);

        var seen = await google.AskAsync(db.Tenant.ResellerId!.Value, answer.Domain, cancellationToken);
        Describe(seen, answer);
        if (seen.GoogleCustomerId.Length > 0
            && await owners.FindByOrganisationAsync(seen.GoogleCustomerId, cancellationToken) is { } relative)
        {
            return Conclude(answer, relative);
        }

        return Conclude(answer, DomainVerdict.Available, DomainRules.NextStepOf(seen.View, seen.Mail));
    }

    private void Describe(DomainName domain, CheckDomainResponse answer)
    {
        answer.Domain = domain.Ascii;
        answer.DomainUnicode = domain.Display;
        answer.HomographSuspected = domain.MayDeceive;
        var registrable = suffixes.Match(domain).Registrable;
        answer.RegistrableDomain = registrable is null || registrable == domain.Ascii ? "" : registrable;
    }

    private static void Describe(GoogleView.Answer seen, CheckDomainResponse answer)
    {
        answer.GoogleView = seen.View;
        if (seen.Primary is { } primary)
            answer.GooglePrimary = primary;
        if (seen.Users is { } users)
            answer.GoogleUsers = users;
        answer.MailHint = seen.Mail;
        answer.CheckTime = seen.Time.ToProto();
    }

    private CheckDomainResponse Conclude(CheckDomainResponse answer, DomainOwners.Owner owner)
    {
        answer.Customer = owner.Customer?.Name ?? "";
        answer.CustomerDisplayName = owner.Customer?.DisplayName ?? "";
        return Conclude(answer, owner.Verdict, DomainRules.NextStepOf(owner.Verdict, owner.Customer?.State ?? default));
    }

    private CheckDomainResponse Conclude(CheckDomainResponse answer, DomainVerdict verdict, DomainNextStep step)
    {
        answer.Verdict = verdict;
        answer.NextStep = step;
        answer.Message = DomainRules.Sentence(verdict, step).In(scope.Language);
        return answer;
    }
}

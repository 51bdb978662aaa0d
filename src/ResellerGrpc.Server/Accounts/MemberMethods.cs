using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>The members of a reseller: invited by address, given a role, removed.</summary>
internal sealed class MemberMethods(ResellerDb db, Mutations mutations, PageTokens pages)
{
    private static readonly ListSpec<MemberRow> List = new(
        m => m.Id,
        "email",
        text => m => m.Email.Contains(text.ToLower()) || m.DisplayName.ToLower().Contains(text.ToLower()),
        new ListField<MemberRow, string>("email", m => m.Email),
        new ListField<MemberRow, MemberRole>("role", m => m.Role),
        new ListField<MemberRow, MemberKind>("kind", m => m.Kind),
        new ListField<MemberRow, MemberState>("state", m => m.Subject == null ? MemberState.Invited : MemberState.Active),
        new ListField<MemberRow, string>("display_name", m => m.DisplayName),
        new ListField<MemberRow, DateTimeOffset>("create_time", m => m.CreateTime));

    public async Task<ListMembersResponse> ListAsync(ListMembersRequest request, ServerCallContext context)
    {
        var page = await List.ReadAsync(
            db.Set<MemberRow>().AsNoTracking(),
            new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        var ids = page.Rows.Select(m => m.Id).ToList();
        var seen = await db.Set<MemberActivity>().AsNoTracking()
            .Where(a => ids.Contains(a.MemberId))
            .ToDictionaryAsync(a => a.MemberId, a => a.LastSeenTime, context.CancellationToken);
        var response = new ListMembersResponse { NextPageToken = page.NextPageToken, TotalSize = page.Total };
        response.Members.AddRange(page.Rows.Select(m => m.ToProto(seen.TryGetValue(m.Id, out var time) ? time : null)));
        return response;
    }

    public Task<Member> CreateAsync(CreateMemberRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var row = NewRow(db.Tenant.ResellerId!.Value, request.Member.Email, request.Member.DisplayName, request.Member.Role, change);
            db.Add(row);
            await SaveAsync(row.Email, context.CancellationToken);
            var created = row.ToProto(null);
            change.Record("member.created", row.Name, null, created);
            return created;
        });

    public Task<Member> UpdateAsync(UpdateMemberRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var row = await FindAsync(request.Member.Name, context.CancellationToken);
            Etags.Check(request.Member.Etag, row.Version);
            var old = row.ToProto(null);
            var updated = old.Clone();
            FieldMasks.Apply(request.UpdateMask, request.Member, updated, "display_name", "role");
            CheckRole(updated.Role, "member.role");
            if (row.Role == MemberRole.Owner && updated.Role != MemberRole.Owner)
                await KeepAnOwnerAsync(row, context.CancellationToken);
            row.DisplayName = updated.DisplayName;
            row.Role = updated.Role;
            row.UpdateTime = change.Now;
            await db.SaveChangesAsync(context.CancellationToken);
            var saved = row.ToProto(null);
            change.Record("member.updated", row.Name, old, saved);
            return saved;
        });

    public Task<Empty> DeleteAsync(DeleteMemberRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var row = await FindAsync(request.Name, context.CancellationToken);
            Etags.Check(request.Etag, row.Version);
            if (row.Role == MemberRole.Owner)
                await KeepAnOwnerAsync(row, context.CancellationToken);
            await db.Set<MemberActivity>().Where(a => a.MemberId == row.Id).ExecuteDeleteAsync(context.CancellationToken);
            db.Remove(row);
            change.Record("member.deleted", row.Name, row.ToProto(null), null);
            return new Empty();
        });

    /// <exception cref="ApiException">FIELD_INVALID: not an address, or not a role of a reseller.</exception>
    public static MemberRow NewRow(Guid resellerId, string email, string displayName, MemberRole role, Change change)
    {
        var address = email.Trim().ToLowerInvariant();
        var found = new Violations();
        found.Check(MimeKit.MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address, "member.email", "EMAIL", new(
            "Send an e-mail address, such as anne@example.com.", "Envoyez une adresse e-mail, par exemple anne@example.com."));
        found.ThrowIfAny();
        CheckRole(role, "member.role");
        return new MemberRow
        {
            ResellerId = resellerId,
            Id = change.NewId(),
            Email = address,
            DisplayName = displayName.Trim(),
            Role = role,
            Kind = address.EndsWith(".gserviceaccount.com", StringComparison.Ordinal) ? MemberKind.ServiceAccount : MemberKind.Person,
            CreateTime = change.Now,
            UpdateTime = change.Now,
        };
    }

    private static void CheckRole(MemberRole role, string path)
    {
        var found = new Violations();
        found.Check(role is not (MemberRole.Unspecified or MemberRole.Operator), path, "ROLE", new(
            "Choose OWNER, ADMIN, SALES, BILLING or VIEWER.", "Choisissez OWNER, ADMIN, SALES, BILLING ou VIEWER."));
        found.ThrowIfAny();
    }

    private async Task<MemberRow> FindAsync(string name, CancellationToken cancellationToken) =>
        NamePattern.Member.TryParse(name, out var ids)
            && await db.Set<MemberRow>().SingleOrDefaultAsync(m => m.Id == ids[1], cancellationToken) is { } row
                ? row
                : throw ApiException.NotFound(name);

    /// <summary>Locks the owners, so that two of them cannot leave at the same moment.</summary>
    private async Task KeepAnOwnerAsync(MemberRow leaving, CancellationToken cancellationToken)
    {
        var owners = await db.Database.SqlQuery<Guid>(
            $"""SELECT id AS "Value" FROM members WHERE reseller_id = {leaving.ResellerId} AND role = 'Owner' FOR UPDATE""")
            .ToListAsync(cancellationToken);
        if (owners.All(id => id == leaving.Id))
            throw new ApiException(ErrorReason.LastOwner, ("name", leaving.Name));
    }

    private async Task SaveAsync(string email, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { ConstraintName: MemberConfiguration.EmailIndex })
        {
            throw new ApiException(ErrorReason.EmailTaken, ("email", email));
        }
    }
}

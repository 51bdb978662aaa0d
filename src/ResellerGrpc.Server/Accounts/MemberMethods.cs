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
internal sealed class MemberMethods(ResellerDb db, CallScope scope, Mutations mutations, PageTokens pages, MemberPost post)
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
        var response = new ListMembersResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.Members, page.Rows.Select(m => m.ToProto(seen.TryGetValue(m.Id, out var time) ? time : null)));
        return response;
    }

    public Task<Member> CreateAsync(CreateMemberRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var row = MemberRules.NewRow(db.Tenant.ResellerId!.Value, request.Member, change);
            MemberRules.CheckMayGrant(scope, row.Role);
            db.Add(row);
            await SaveAsync(row.Email, context.CancellationToken);
            await post.QueueAsync(db, change, await db.Set<ResellerRow>().AsNoTracking().SingleAsync(context.CancellationToken), row);
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
            MemberRules.Check(updated);
            if (row.Role != updated.Role)
                MemberRules.CheckMayGrant(scope, row.Role, updated.Role);
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
            MemberRules.CheckMayGrant(scope, row.Role);
            if (row.Role == MemberRole.Owner)
                await KeepAnOwnerAsync(row, context.CancellationToken);
            await db.Set<MemberActivity>().Where(a => a.MemberId == row.Id).ExecuteDeleteAsync(context.CancellationToken);
            db.Remove(row);
            change.Record("member.deleted", row.Name, row.ToProto(null), null);
            return new Empty();
        });

    private async Task<MemberRow> FindAsync(string name, CancellationToken cancellationToken) =>
        NamePattern.Member.TryParse(name, out var ids)
            && await db.Set<MemberRow>().SingleOrDefaultAsync(m => m.Id == ids[1], cancellationToken) is { } row
                ? row
                : throw ApiException.NotFound(name);

    /// <summary>
    /// Somebody must be left who can let others in: an invited owner whose address was mistyped never will. The owners are locked, so
    /// that two of them cannot leave at the same moment.
    /// </summary>
    private async Task KeepAnOwnerAsync(MemberRow leaving, CancellationToken cancellationToken)
    {
        var owners = await db.Database.SqlQuery<Guid>(
            $"""SELECT id AS "Value" FROM members WHERE reseller_id = {leaving.ResellerId} AND role = 'Owner' AND subject IS NOT NULL FOR UPDATE""")
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

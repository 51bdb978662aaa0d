using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>Who the caller is, and the reseller itself. Members are in <see cref="MemberMethods"/>.</summary>
internal sealed class AccountsService(
    CallScope scope, ResellerDb db, PlatformDb platform, Mutations mutations, PageTokens pages, MemberMethods members, MemberPost post,
    IIdentities identities, AccessTable access, IOptions<GoogleOptions> google)
    : AccountService.AccountServiceBase
{
    private static readonly ListSpec<ResellerRow> ResellerList = new(
        r => r.ResellerId,
        "display_name",
        text => r => EF.Functions.ILike(r.DisplayName, LikePattern.Containing(text), LikePattern.Escape),
        new ListField<ResellerRow, string>("display_name", r => r.DisplayName),
        new ListField<ResellerRow, DateTimeOffset>("create_time", r => r.CreateTime));

    public override async Task<Me> GetMe(GetMeRequest request, ServerCallContext context)
    {
        var caller = scope.RequiredCaller;
        var memberships = await identities.FindMembershipsAsync(caller, context.CancellationToken);
        var names = await platform.Set<ResellerRow>().AsNoTracking()
            .Where(r => memberships.Select(m => m.ResellerId).Contains(r.ResellerId))
            .ToDictionaryAsync(r => r.ResellerId, r => r.DisplayName, context.CancellationToken);
        var me = new Me
        {
            Email = caller.Email,
            DisplayName = caller.Name ?? caller.Email,
            PictureUri = caller.Picture ?? "",
            Locale = scope.Language,
            Operator = scope.IsOperator,
            Kind = caller.Email.EndsWith(".gserviceaccount.com", StringComparison.Ordinal)
                ? MemberKind.ServiceAccount
                : MemberKind.Person,
            Sandbox = access.Has($"/{SandboxService.Descriptor.FullName}/{nameof(SandboxService.SandboxServiceBase.GetClock)}"),
        };
        me.Memberships.AddRange(memberships.Select(m => new V1.Membership
        {
            Reseller = NamePattern.Reseller.Format(m.ResellerId),
            ResellerDisplayName = names[m.ResellerId],
            Member = NamePattern.Member.Format(m.ResellerId, m.MemberId),
            Role = m.Role,
        }));
        return me;
    }

    public override async Task<Reseller> GetReseller(GetResellerRequest request, ServerCallContext context)
    {
        var row = await db.Set<ResellerRow>().AsNoTracking().SingleOrDefaultAsync(context.CancellationToken)
            ?? throw ApiException.NotFound(request.Name);
        var reseller = row.ToProto();
        var problem = await row.LastMailProblemAsync(db, google.Value, context.CancellationToken);
        (reseller.SenderMailbox.State, reseller.SenderMailbox.Problem) = problem switch
        {
            null => (MailboxState.Unspecified, ""),
            _ when MailProblems.IsOfMailbox(problem) => (MailboxState.Refused, MailProblems.Of(problem).In(scope.Language)),
            _ => (MailboxState.Connected, ""),
        };
        return reseller;
    }

    public override Task<Reseller> UpdateReseller(UpdateResellerRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var row = await db.Set<ResellerRow>().SingleOrDefaultAsync(context.CancellationToken)
                ?? throw ApiException.NotFound(request.Reseller.Name);
            Etags.Check(request.Reseller.Etag, row.Version);
            var old = row.ToProto();
            var updated = old.Clone();
            FieldMasks.Apply(request.UpdateMask, request.Reseller, updated, ResellerRules.MutableFields);
            ResellerRules.Check(updated, "reseller.");
            ResellerRules.Copy(updated, row);
            row.UpdateTime = change.Now;
            await db.SaveChangesAsync(context.CancellationToken);
            var saved = row.ToProto();
            change.Record("reseller.updated", row.Name, old, saved);
            return saved;
        });

    public override Task<Reseller> CreateReseller(CreateResellerRequest request, ServerCallContext context) =>
        mutations.RunAsync(platform, request, context, async change =>
        {
            ResellerRules.Check(request.Reseller, "reseller.");
            var row = ResellerRules.NewRow(request.Reseller, change);
            platform.Add(row);
            var owner = MemberRules.FirstOwner(row.ResellerId, request.OwnerEmail, change);
            platform.Add(owner);
            await platform.SaveChangesAsync(context.CancellationToken);
            var created = row.ToProto();
            change.Record("reseller.created", row.Name, null, created);
            var history = change.In(row.ResellerId);
            history.Record("reseller.created", row.Name, null, created);
            history.Record("member.created", owner.Name, null, owner.ToProto(null));
            await post.QueueAsync(platform, history, row, owner);
            return created;
        });

    public override async Task<ListResellersResponse> ListResellers(ListResellersRequest request, ServerCallContext context)
    {
        var page = await ResellerList.ReadAsync(
            platform.Set<ResellerRow>().AsNoTracking(),
            new("", request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        var response = new ListResellersResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.Resellers, page.Rows.Select(r => r.ToProto()));
        return response;
    }

    public override Task<ListMembersResponse> ListMembers(ListMembersRequest request, ServerCallContext context) =>
        members.ListAsync(request, context);

    public override Task<Member> CreateMember(CreateMemberRequest request, ServerCallContext context) =>
        members.CreateAsync(request, context);

    public override Task<Member> UpdateMember(UpdateMemberRequest request, ServerCallContext context) =>
        members.UpdateAsync(request, context);

    public override Task<Empty> DeleteMember(DeleteMemberRequest request, ServerCallContext context) =>
        members.DeleteAsync(request, context);
}

using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

public sealed class AccessTests(ServerFixture server) : ServerTest(server)
{
    public static TheoryData<string> EveryMethod =>
        [.. Contract.Services.SelectMany(s => s.Methods).Select(m => m.FullName)];

    [Theory]
    [MemberData(nameof(EveryMethod))]
    public void Every_method_has_a_rule(string method)
    {
        var descriptor = Find(method);
        var rule = new AccessTable().RuleOf(PathOf(descriptor));
        if (rule.Kind == AccessKind.Tenant)
        {
            Assert.NotEmpty(rule.Roles);
            Assert.NotNull(RequestTenant.FieldOf(descriptor.InputType));
        }
    }

    [Fact]
    public void A_method_without_a_rule_stops_the_start()
    {
        var table = new AccessTable();
        Assert.Throws<InvalidOperationException>(() => table.Verify([SandboxService.Descriptor]));
    }

    [Theory]
    [MemberData(nameof(EveryMethod))]
    public async Task Every_role_is_admitted_or_refused_as_the_table_says(string method)
    {
        var descriptor = Find(method);
        var rule = new AccessTable().RuleOf(PathOf(descriptor));
        if (rule.Kind != AccessKind.Tenant || NotYetImplemented.Contains(PathOf(descriptor)))
            return;
        var tenant = await Server.CreateResellerAsync();
        foreach (var role in Enum.GetValues<MemberRole>().Except([MemberRole.Unspecified, MemberRole.Operator]))
        {
            var reason = await CallAsync(await Server.AddMemberAsync(tenant, role), descriptor, tenant.Name);
            Assert.Equal(!rule.Roles.Contains(role), reason == ErrorReason.RoleNotAllowed);
        }
    }

    [Theory]
    [MemberData(nameof(EveryMethod))]
    public async Task A_stranger_to_the_reseller_hears_that_it_does_not_exist(string method)
    {
        var descriptor = Find(method);
        var rule = new AccessTable().RuleOf(PathOf(descriptor));
        if (rule.Kind != AccessKind.Tenant || NotYetImplemented.Contains(PathOf(descriptor)))
            return;
        var tenant = await Server.CreateResellerAsync();
        var other = await Server.CreateResellerAsync();

        Assert.Equal(ErrorReason.ResourceNotFound, await CallAsync(other.Owner, descriptor, tenant.Name));
    }

    [Theory]
    [InlineData("/reseller.v1.AccountService/ListResellers")]
    [InlineData("/reseller.v1.AccountService/CreateReseller")]
    [InlineData("/reseller.v1.CatalogService/CreatePlan")]
    public async Task Only_the_operator_runs_the_platform(string path)
    {
        Assert.Equal(AccessKind.Operator, new AccessTable().RuleOf(path).Kind);
        var tenant = await Server.CreateResellerAsync();

        await AssertReason(ErrorReason.OperatorOnly, tenant.Owner.Accounts.ListResellersAsync(new(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_changed_role_and_a_removed_member_count_within_a_minute()
    {
        var tenant = await Server.CreateResellerAsync();
        var viewer = await Server.AddMemberAsync(tenant, MemberRole.Viewer);
        var member = (await viewer.Accounts.GetMeAsync(new(), cancellationToken: Cancel)).Memberships[0].Member;

        await tenant.Owner.Accounts.DeleteMemberAsync(
            new DeleteMemberRequest { Name = member, RequestId = NewId() }, cancellationToken: Cancel);
        Server.Clock.MoveTo(Server.Clock.GetUtcNow().AddSeconds(60));

        await AssertReason(
            ErrorReason.ResourceNotFound, viewer.Accounts.GetResellerAsync(new() { Name = tenant.Name }, cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_mapped_service_whose_methods_have_no_rule_stops_the_start()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing", Args = [] });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Reseller"] = Server.Database.AppConnectionString,
            ["ConnectionStrings:ResellerPlatform"] = Server.Database.PlatformConnectionString,
            ["Jobs:Enabled"] = "false",
        });
        builder.AddResellerServer();
        await using var app = builder.Build();
        app.MapGrpcService<Unruled>();

        var refusal = Assert.Throws<InvalidOperationException>(() => app.MapResellerServer());

        Assert.Equal("/reseller.v1.SandboxService/GetClock has no access rule.", refusal.Message);
    }

    private static MethodDescriptor Find(string fullName) => AnyMethod.Find(fullName);

    private static string PathOf(MethodDescriptor method) => AnyMethod.PathOf(method);

    /// <summary>Calls the method with nothing but the tenant's name in it; the answer's reason, or null when it was served.</summary>
    private static async Task<ErrorReason?> CallAsync(TestCaller caller, MethodDescriptor method, string reseller)
    {
        var (_, refusal) = await AnyMethod.CallAsync(caller, method, AnyMethod.Bare(method, reseller));
        return refusal?.Reason();
    }

    private sealed class Unruled : SandboxService.SandboxServiceBase;
}

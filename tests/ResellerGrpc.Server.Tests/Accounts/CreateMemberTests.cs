using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Accounts;

public sealed class CreateMemberTests(ServerFixture server) : ServerTest(server)
{
    [Theory]
    [InlineData("fr", "Votre accès à Chez Anne")]
    [InlineData("en", "Your access to Chez Anne")]
    public async Task Tells_the_person_by_mail_in_the_resellers_language(string language, string subject)
    {
        var tenant = await Server.CreateResellerAsync(r => (r.DisplayName, r.DefaultLanguage) = ("Chez Anne", language));
        var email = $"{Guid.NewGuid():N}@revendeur.example";

        var member = await CreateAsync(tenant.Owner, tenant.Name, email, MemberRole.Sales, "Zoé Blanc");
        await Server.RunFrequentJobsAsync();

        Assert.Equal(MemberState.Invited, member.State);
        var mail = Assert.Single(Server.Emulator.Mailbox.To(email)).Message;
        Assert.Equal(subject, mail.Subject);
        Assert.Contains("http://localhost:5080/", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_whoever_signs_in_with_that_address_a_member_whatever_its_case()
    {
        var tenant = await Server.CreateResellerAsync();
        await CreateAsync(tenant.Owner, tenant.Name, "Louis@Revendeur.Example", MemberRole.Billing);

        var me = await Server.As("louis@revendeur.example").Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        var listed = await tenant.Owner.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name, Filter = "email = louis@revendeur.example" }, cancellationToken: Cancel);

        Assert.Equal(MemberRole.Billing, Assert.Single(me.Memberships, m => m.Reseller == tenant.Name).Role);
        var member = Assert.Single(listed.Members);
        Assert.Equal(MemberState.Active, member.State);
        Assert.Equal("Louis Bernard", member.DisplayName);
        Assert.Equal(Server.Clock.GetUtcNow().Date.AddHours(Server.Clock.GetUtcNow().Hour), member.LastSeenTime.ToDateTime());
    }

    [Fact]
    public async Task A_service_account_is_one_by_its_address_and_gets_no_mail()
    {
        const string robot = "crm@sandbox.iam.gserviceaccount.com";
        var tenant = await Server.CreateResellerAsync();

        var member = await CreateAsync(tenant.Owner, tenant.Name, robot, MemberRole.Viewer);
        await Server.RunFrequentJobsAsync();

        Assert.Equal(MemberKind.ServiceAccount, member.Kind);
        Assert.Empty(Server.Emulator.Mailbox.To(robot));
    }

    [Fact]
    public async Task Names_every_field_that_is_wrong_at_once()
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertViolates(
            tenant.Owner.Accounts.CreateMemberAsync(
                new()
                {
                    Parent = tenant.Name,
                    Member = new Member
                    {
                        Email = "not an address",
                        DisplayName = new string('x', 101),
                        Role = MemberRole.Operator,
                        Kind = MemberKind.ServiceAccount,
                    },
                    RequestId = NewId(),
                },
                cancellationToken: Cancel),
            "member.email", "member.display_name", "member.role", "member.kind");
    }

    [Fact]
    public async Task Refuses_an_address_that_is_a_member_already()
    {
        var tenant = await Server.CreateResellerAsync();
        await CreateAsync(tenant.Owner, tenant.Name, "twice@revendeur.example", MemberRole.Viewer);

        var error = await AssertReason(
            ErrorReason.EmailTaken, () => CreateAsync(tenant.Owner, tenant.Name, "Twice@revendeur.example", MemberRole.Sales));

        Assert.Equal("twice@revendeur.example", error.Info()!.Metadata["email"]);
    }

    [Fact]
    public async Task Only_an_owner_adds_an_owner()
    {
        var tenant = await Server.CreateResellerAsync();
        var admin = await Server.AddMemberAsync(tenant, MemberRole.Admin);

        await AssertReason(
            ErrorReason.RoleNotAllowed, () => CreateAsync(admin, tenant.Name, "owner2@revendeur.example", MemberRole.Owner));

        await CreateAsync(admin, tenant.Name, "admin2@revendeur.example", MemberRole.Admin);
        await CreateAsync(tenant.Owner, tenant.Name, "owner2@revendeur.example", MemberRole.Owner);
    }

    [Theory]
    [InlineData(MemberRole.Sales)]
    [InlineData(MemberRole.Billing)]
    [InlineData(MemberRole.Viewer)]
    public async Task Other_roles_add_nobody(MemberRole role)
    {
        var tenant = await Server.CreateResellerAsync();
        var caller = await Server.AddMemberAsync(tenant, role);

        await AssertReason(
            ErrorReason.RoleNotAllowed, () => CreateAsync(caller, tenant.Name, "x@revendeur.example", MemberRole.Viewer));
    }

    private static Task<Member> CreateAsync(TestCaller caller, string reseller, string email, MemberRole role, string name = "") =>
        caller.Accounts.CreateMemberAsync(
            new() { Parent = reseller, Member = new Member { Email = email, DisplayName = name, Role = role }, RequestId = NewId() },
            cancellationToken: Cancel).ResponseAsync;
}

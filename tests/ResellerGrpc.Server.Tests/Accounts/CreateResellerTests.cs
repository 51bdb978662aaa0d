using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Accounts;

public sealed class CreateResellerTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Makes_a_reseller_with_sensible_settings_and_tells_its_owner()
    {
        var owner = $"{Guid.NewGuid():N}@revendeur.example";

        var created = await CreateAsync(Server.Operator, Minimal(), owner);
        await Server.RunFrequentJobsAsync();

        Assert.Equal(TimeSpan.FromHours(24), created.UndoWindow.ToTimeSpan());
        Assert.Equal([3, 10, 20], created.Reminders.DaysAfterDue);
        Assert.Equal(30, created.Invoicing.PaymentTermsDays);
        Assert.NotEmpty(created.MissingForInvoicing);
        Assert.Equal("Your access to Newcomer", Assert.Single(Server.Emulator.Mailbox.To(owner)).Message.Subject);
        var me = await Server.As(owner).Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);
        Assert.Equal((created.Name, MemberRole.Owner), (Assert.Single(me.Memberships).Reseller, me.Memberships[0].Role));
    }

    [Fact]
    public async Task Is_for_the_operator_only()
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertReason(ErrorReason.OperatorOnly, () => CreateAsync(tenant.Owner, Minimal(), "x@revendeur.example"));
    }

    [Theory]
    [InlineData("reseller.display_name", "", "Europe/Paris", "owner@revendeur.example")]
    [InlineData("reseller.time_zone", "X", "Mars/Olympus", "owner@revendeur.example")]
    [InlineData("owner_email", "X", "Europe/Paris", "nobody")]
    public async Task Names_the_field_that_makes_no_sense(string field, string name, string zone, string owner)
    {
        var reseller = Minimal();
        (reseller.DisplayName, reseller.TimeZone) = (name, zone);

        await AssertViolates(
            Server.Operator.Accounts.CreateResellerAsync(
                new() { Reseller = reseller, OwnerEmail = owner, RequestId = NewId() }, cancellationToken: Cancel),
            field);
    }

    [Fact]
    public async Task Sent_twice_makes_one()
    {
        var request = new CreateResellerRequest { Reseller = Minimal(), OwnerEmail = "once@revendeur.example", RequestId = NewId() };

        var first = await Server.Operator.Accounts.CreateResellerAsync(request, cancellationToken: Cancel);
        var again = await Server.Operator.Accounts.CreateResellerAsync(request, cancellationToken: Cancel);

        Assert.Equal(first, again);
    }

    private static Reseller Minimal() =>
        new() { DisplayName = "Newcomer", TimeZone = "Europe/Paris", DefaultLanguage = "en", DefaultCurrency = "EUR" };

    private static Task<Reseller> CreateAsync(TestCaller caller, Reseller reseller, string owner) =>
        caller.Accounts.CreateResellerAsync(
            new() { Reseller = reseller, OwnerEmail = owner, RequestId = NewId() }, cancellationToken: Cancel).ResponseAsync;
}

using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Accounts;

public sealed class ListResellersTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Lists_all_of_them_by_name_and_finds_wildcards_as_letters()
    {
        await Server.CreateResellerAsync(r => r.DisplayName = "B 100% sûr");
        await Server.CreateResellerAsync(r => r.DisplayName = "A 100_ sûr");

        Assert.Equal(["A 100_ sûr", "B 100% sûr"], await NamesAsync("\"sûr\""));
        Assert.Equal(["B 100% sûr"], await NamesAsync("\"0%\""));
        Assert.Equal(["A 100_ sûr"], await NamesAsync("\"0_\""));
        Assert.Equal(["B 100% sûr", "A 100_ sûr"], await NamesAsync("\"sûr\"", "display_name desc"));
    }

    [Fact]
    public async Task Is_for_the_operator_only()
    {
        var tenant = await Server.CreateResellerAsync();

        await AssertReason(
            ErrorReason.OperatorOnly, tenant.Owner.Accounts.ListResellersAsync(new ListResellersRequest(), cancellationToken: Cancel));
    }

    private async Task<string[]> NamesAsync(string filter, string orderBy = "") =>
        [.. (await Server.Operator.Accounts.ListResellersAsync(
            new() { Filter = filter, OrderBy = orderBy }, cancellationToken: Cancel)).Resellers.Select(r => r.DisplayName)];
}

using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Tests.Fakes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Tests.Platform;

/// <summary>An add-on with less patience than usual, for an API that has none to answer.</summary>
public sealed class ImpatientAddon : AddonFixture
{
    protected override TimeSpan Deadline => TimeSpan.FromSeconds(5);
}

public sealed class DeadlineTests(ImpatientAddon addon) : IClassFixture<ImpatientAddon>
{
    [Fact]
    public async Task Gives_an_honest_card_when_the_api_is_slow()
    {
        addon.Api.Furnish();
        // The first call of a process also reads Google's keys.
        await addon.PostAsync(new GoogleCall(Routes.Homepage));
        addon.Api.OnSlow<GetCustomerRequest>(async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new Customer();
        });

        var answer = await addon.PostAsync(GoogleCall.Click(Routes.OpenCustomer, Routes.OpenCustomer.With(new CustomerRef(GoldenDesk.Acme))));

        Assert.Equal("This takes too long", answer.Title);
        Assert.Contains("no second effect", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Try again", answer.Text, StringComparison.Ordinal);
    }
}

using Bunit;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using ResellerGrpc.Console.Api;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Tests.Api;

public sealed class SubmissionTests : ConsoleTest
{
    private static readonly PlaceOrderRequest Request = new() { Parent = Customer, QuoteToken = "q1" };

    private Submission Submission => field ??= Services.GetRequiredService<Submission>();

    private IEnumerable<string> Ids => Server.Asked.Cast<PlaceOrderRequest>().Select(request => request.RequestId);

    [Fact]
    public async Task Sends_the_same_request_id_again_by_itself_while_the_network_is_away()
    {
        var tries = 0;
        Server.To<PlaceOrderRequest>("PlaceOrder", _ => ++tries < 3 ? throw Answers.NoNetwork() : new Order { Name = "o1" });

        var sending = SendAsync();
        Assert.True(Submission.Waiting);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Clock.Advance(TimeSpan.FromSeconds(2));
        var order = await sending;

        Assert.Equal("o1", order!.Name);
        Assert.Equal(3, Ids.Count());
        Assert.Single(Ids.Distinct());
        Assert.False(Submission.Waiting || Submission.Busy);
    }

    [Fact]
    public async Task Keeps_the_request_id_when_the_person_sends_again_after_giving_up()
    {
        Server.To<PlaceOrderRequest>("PlaceOrder", _ => throw Answers.NoNetwork());
        var sending = SendAsync();
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        Assert.Null(await sending);
        Assert.True(Submission.Error!.Unsettled);
        Server.To<PlaceOrderRequest>("PlaceOrder", _ => new Order { Name = "o1" });

        Assert.NotNull(await SendAsync());
        Assert.Equal(6, Ids.Count());
        Assert.Single(Ids.Distinct());
    }

    [Fact]
    public async Task Takes_a_new_request_id_after_a_settled_answer()
    {
        Server.To<PlaceOrderRequest>("PlaceOrder", _ => new Order { Name = "o1" });

        await SendAsync();
        await SendAsync();

        Assert.Equal(2, Ids.Distinct().Count());
    }

    [Fact]
    public async Task Shows_a_refusal_beside_its_field_and_does_not_repeat_it()
    {
        Server.To<PlaceOrderRequest>("PlaceOrder", _ => throw Answers.Refusal(
            StatusCode.InvalidArgument, "FIELD_INVALID", "Some fields are wrong.", ("purchase_order_number", "At most 100 characters.")));

        Assert.Null(await SendAsync());

        Assert.Equal("At most 100 characters.", Submission.Of("purchase_order_number"));
        Assert.Equal("FIELD_INVALID", Submission.Error!.Reason);
        Assert.Single(Server.Asked);
    }

    private Task<Order?> SendAsync() => Submission.SendAsync(
        Request.Clone(), (it, id) => it.RequestId = id, it => Services.GetRequiredService<SubscriptionService.SubscriptionServiceClient>().PlaceOrderAsync(it));
}

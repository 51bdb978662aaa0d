using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Tests.Fakes;

/// <summary>What one call of the API brought along.</summary>
internal sealed record ApiCall(IMessage Request, string? Authorization, string? Language, DateTime Deadline);

/// <summary>An API server on a loopback port whose answers a test decides; it speaks real gRPC.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<System.Type, Func<IMessage, ServerCallContext, Task<IMessage>>> _answers = new();

    private FakeApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.MapGrpcService<FakeAccounts>();
        _app.MapGrpcService<FakeCatalog>();
        _app.MapGrpcService<FakeCustomers>();
        _app.MapGrpcService<FakeSubscriptions>();
        _app.MapGrpcService<FakeBilling>();
    }

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<ApiCall> Calls { get; } = new();

    public static async Task<FakeApi> StartAsync()
    {
        var api = new FakeApi();
        await api._app.StartAsync();
        api.Address = new Uri(api._app.Urls.Single());
        return api;
    }

    public void On<TRequest>(Func<TRequest, IMessage> answer)
        where TRequest : IMessage => _answers[typeof(TRequest)] = (request, _) => Task.FromResult(answer((TRequest)request));

    public void OnSlow<TRequest>(Func<TRequest, ServerCallContext, Task<IMessage>> answer)
        where TRequest : IMessage => _answers[typeof(TRequest)] = (request, context) => answer((TRequest)request, context);

    public IReadOnlyList<TRequest> Received<TRequest>() => [.. Calls.Select(call => call.Request).OfType<TRequest>()];

    /// <summary>A refusal with the typed details of the real server.</summary>
    public static RpcException Refusal(StatusCode code, string reason, string text, params IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = text };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = reason, Domain = "reseller.v1" }));
        status.Details.AddRange(details.Select(Any.Pack));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "en", Message = text }));
        return status.ToRpcException();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal async Task<TResponse> AnswerAsync<TResponse>(IMessage request, ServerCallContext context)
        where TResponse : IMessage
    {
        Calls.Enqueue(new ApiCall(
            request.Clone(), context.RequestHeaders.GetValue("authorization"), context.RequestHeaders.GetValue("accept-language"), context.Deadline));
        return _answers.TryGetValue(request.GetType(), out var answer)
            ? (TResponse)await answer(request, context)
            : throw Refusal(StatusCode.Unimplemented, "NOT_IMPLEMENTED_YET", "This build does not serve it yet.");
    }
}

internal static class Messages
{
    public static IMessage Clone(this IMessage message) => message.Descriptor.Parser.ParseFrom(message.ToByteArray());
}

internal sealed class FakeAccounts(FakeApi api) : AccountService.AccountServiceBase
{
    public override Task<Me> GetMe(GetMeRequest request, ServerCallContext context) => api.AnswerAsync<Me>(request, context);

    public override Task<Reseller> GetReseller(GetResellerRequest request, ServerCallContext context) => api.AnswerAsync<Reseller>(request, context);
}

internal sealed class FakeCatalog(FakeApi api) : CatalogService.CatalogServiceBase
{
    public override Task<ListPlansResponse> ListPlans(ListPlansRequest request, ServerCallContext context) => api.AnswerAsync<ListPlansResponse>(request, context);

    public override Task<Plan> GetPlan(GetPlanRequest request, ServerCallContext context) => api.AnswerAsync<Plan>(request, context);
}

internal sealed class FakeCustomers(FakeApi api) : CustomerService.CustomerServiceBase
{
    public override Task<CheckDomainResponse> CheckDomain(CheckDomainRequest request, ServerCallContext context) => api.AnswerAsync<CheckDomainResponse>(request, context);

    public override Task<InviteCustomerResponse> InviteCustomer(InviteCustomerRequest request, ServerCallContext context) => api.AnswerAsync<InviteCustomerResponse>(request, context);

    public override Task<ListCustomersResponse> ListCustomers(ListCustomersRequest request, ServerCallContext context) => api.AnswerAsync<ListCustomersResponse>(request, context);

    public override Task<Customer> GetCustomer(GetCustomerRequest request, ServerCallContext context) => api.AnswerAsync<Customer>(request, context);

    public override Task<ResendInvitationResponse> ResendInvitation(ResendInvitationRequest request, ServerCallContext context) => api.AnswerAsync<ResendInvitationResponse>(request, context);

    public override Task<Customer> RevokeInvitation(RevokeInvitationRequest request, ServerCallContext context) => api.AnswerAsync<Customer>(request, context);

    public override Task<ListSharedContactsResponse> ListSharedContacts(ListSharedContactsRequest request, ServerCallContext context) => api.AnswerAsync<ListSharedContactsResponse>(request, context);
}

internal sealed class FakeSubscriptions(FakeApi api) : SubscriptionService.SubscriptionServiceBase
{
    public override Task<ListSubscriptionsResponse> ListSubscriptions(ListSubscriptionsRequest request, ServerCallContext context) => api.AnswerAsync<ListSubscriptionsResponse>(request, context);

    public override Task<Subscription> GetSubscription(GetSubscriptionRequest request, ServerCallContext context) => api.AnswerAsync<Subscription>(request, context);

    public override Task<GetAllowedActionsResponse> GetAllowedActions(GetAllowedActionsRequest request, ServerCallContext context) => api.AnswerAsync<GetAllowedActionsResponse>(request, context);

    public override Task<Quote> QuoteOrder(QuoteOrderRequest request, ServerCallContext context) => api.AnswerAsync<Quote>(request, context);

    public override Task<Order> PlaceOrder(PlaceOrderRequest request, ServerCallContext context) => api.AnswerAsync<Order>(request, context);

    public override Task<Order> UndoOrder(UndoOrderRequest request, ServerCallContext context) => api.AnswerAsync<Order>(request, context);
}

internal sealed class FakeBilling(FakeApi api) : BillingService.BillingServiceBase
{
    public override Task<BillingSummary> GetBillingSummary(GetBillingSummaryRequest request, ServerCallContext context) => api.AnswerAsync<BillingSummary>(request, context);

    public override Task<ListInvoicesResponse> ListInvoices(ListInvoicesRequest request, ServerCallContext context) => api.AnswerAsync<ListInvoicesResponse>(request, context);

    public override Task<Invoice> GetInvoice(GetInvoiceRequest request, ServerCallContext context) => api.AnswerAsync<Invoice>(request, context);

    public override Task<DownloadLink> GetDownloadLink(GetDownloadLinkRequest request, ServerCallContext context) => api.AnswerAsync<DownloadLink>(request, context);
}

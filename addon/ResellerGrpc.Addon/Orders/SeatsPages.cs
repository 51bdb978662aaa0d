using System.Globalization;
using Grpc.Core;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

/// <param name="Subscription">Which one.</param>
/// <param name="Pending">Licences on the card when it was clicked; null when it is opened.</param>
/// <param name="Step">What a − or + button adds to what stands there.</param>
internal sealed record SeatsInputs(string Subscription, int? Pending = null, int Step = 0);

/// <summary>Everything that the card of a subscription shows.</summary>
/// <param name="Pending">Licences that the person is about to order.</param>
/// <param name="Quote">The binding price of that; null when nothing changes or it is refused.</param>
/// <param name="Refusal">Why it cannot be ordered, in words.</param>
/// <param name="RequestId">Of the order, should the quote be ordered.</param>
internal sealed record SeatsView(
    Subscription Subscription, GetAllowedActionsResponse Allowed, MemberRole Role, int Pending, Quote? Quote, string? Refusal, string RequestId)
{
    public AllowedAction? Action(OrderVerb verb) => Allowed.Actions.FirstOrDefault(action => action.Verb == verb);
}

/// <summary>Licences with − and +, the exact price at each step, and the order of exactly that.</summary>
internal static class SeatsPages
{
    private const int Most = 1_000_000;

    public static async Task<IActionAnswer> OpenAsync(AddonRequest request, SeatsInputs inputs) =>
        ActionAnswer.Push(SeatsCard.Of(await LoadAsync(request, inputs), request.Voice));

    public static async Task<IActionAnswer> AdjustAsync(AddonRequest request, SeatsInputs inputs) =>
        ActionAnswer.Update(SeatsCard.Of(await LoadAsync(request, inputs), request.Voice));

    /// <summary>
    /// The field carries the number in its name: Google keeps the values of fields that an update leaves in place, and a field that
    /// kept its old number beside a new one would lie.
    /// </summary>
    public static string FieldName(int pending) => $"seats{pending.ToString(CultureInfo.InvariantCulture)}";

    private static async Task<SeatsView> LoadAsync(AddonRequest request, SeatsInputs inputs)
    {
        var asked = request.Desk.Subscriptions.GetAllowedActionsAsync(new GetAllowedActionsRequest { Name = inputs.Subscription });
        var me = Members.LoadAsync(request);
        var subscription = await request.Desk.Subscriptions.GetSubscriptionAsync(new GetSubscriptionRequest { Name = inputs.Subscription });
        var allowed = await asked;
        var view = new SeatsView(
            subscription, allowed, (await me).RoleFor(inputs.Subscription), Pending(request, inputs, subscription), null, null, request.NewRequestId());
        return view.Pending == subscription.Seats || !view.Role.MaySell() ? view : await QuotedAsync(request, view);
    }

    private static int Pending(AddonRequest request, SeatsInputs inputs, Subscription subscription)
    {
        if (inputs.Pending is not { } shown)
        {
            return subscription.Seats;
        }

        var typed = int.TryParse(request.Inputs[FieldName(shown)], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : shown;
        return Math.Clamp(typed + inputs.Step, 1, Most);
    }

    private static async Task<SeatsView> QuotedAsync(AddonRequest request, SeatsView view)
    {
        // What may only happen at the end of the period is offered for then.
        var ways = view.Allowed.Actions.Where(action => action.Verb is OrderVerb.IncreaseSeats or OrderVerb.DecreaseSeats)
            .SelectMany(action => action.Ranges).Where(range => view.Pending >= range.MinSeats && view.Pending <= range.MaxSeats)
            .Select(range => range.Effective).ToList();
        var when = !ways.Contains(EffectiveKind.Now) && ways.Contains(EffectiveKind.PeriodEnd) ? "end" : null;
        try
        {
            var draft = OrderDraft.ForSeats(view.Subscription.Name, view.Pending, when);
            return view with { Quote = await request.Desk.Subscriptions.QuoteOrderAsync(draft.ToProto()) };
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.FailedPrecondition or StatusCode.OutOfRange or StatusCode.InvalidArgument)
        {
            return view with { Refusal = ApiErrors.ProblemOf(refusal, request.Voice).Text };
        }
    }
}

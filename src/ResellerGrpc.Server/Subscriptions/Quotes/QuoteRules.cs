using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>What an intent may hold, whatever the subscription.</summary>
internal sealed class QuoteOrderRules : IRequestValidator<QuoteOrderRequest>
{
    public const int MaxReason = 500;
    private const int MaxTermsVersion = 50;

    private static readonly LocalText NoAction = new("Say what to do.", "Indiquez ce qu’il faut faire.");

    private static readonly LocalText Positive = new("Send 1 or more.", "Envoyez 1 ou plus.");

    private static readonly LocalText NotForNew = new(
        "Leave this empty: a new subscription has no name yet.", "Laissez vide : un nouvel abonnement n’a pas encore de nom.");

    private static readonly LocalText NoDate = new("Send a day of the calendar.", "Envoyez une date du calendrier.");

    public void Validate(QuoteOrderRequest request, Violations violations)
    {
        violations.Check(
            !request.Parent.EndsWith("/" + NamePattern.Wildcard, StringComparison.Ordinal), "parent", "RESOURCE_NAME",
            FieldRules.ResourceName(NamePattern.Customer.Form));
        if (request.Intent is { } intent)
            CheckIntent(intent, violations);
        if (request.Effective is { WhenCase: Effective.WhenOneofCase.Date } effective)
            violations.Check(effective.Date.ToDateOnly() is not null, "effective.date", "DATE", NoDate);
        if (request.Intent?.ActionCase == Intent.ActionOneofCase.NewSubscription && request.Effective?.WhenCase == Effective.WhenOneofCase.PeriodEnd)
            violations.Add("effective", "NOT_OFFERED", Refusals.NotOffered);
        if (AtOnce(request.Intent) && request.Effective?.WhenCase == Effective.WhenOneofCase.PeriodEnd)
            violations.Add("effective", "NOT_OFFERED", Refusals.NotOffered);
    }

    /// <summary>Actions that take effect when ordered and at no other time.</summary>
    public static bool AtOnce(Intent? intent) =>
        intent?.ActionCase is Intent.ActionOneofCase.Resume or Intent.ActionOneofCase.ChangeRenewal;

    private static void CheckIntent(Intent intent, Violations violations)
    {
        violations.Check(intent.ActionCase != Intent.ActionOneofCase.None, "intent.action", "REQUIRED", NoAction);
        if (intent.ActionCase == Intent.ActionOneofCase.NewSubscription)
            violations.Check(intent.Subscription.Length == 0, "intent.subscription", "NOT_EMPTY", NotForNew);
        else
            violations.Check(intent.Subscription.Length > 0, "intent.subscription", "REQUIRED", FieldRules.Required);
        switch (intent.ActionCase)
        {
            case Intent.ActionOneofCase.NewSubscription:
                violations.Check(intent.NewSubscription.Seats > 0, "intent.new_subscription.seats", "NOT_POSITIVE", Positive);
                violations.Check(
                    intent.NewSubscription.TermsVersion.Length <= MaxTermsVersion, "intent.new_subscription.terms_version", "TOO_LONG",
                    FieldRules.TooLong(MaxTermsVersion));
                break;
            case Intent.ActionOneofCase.ChangeSeats:
                violations.Check(intent.ChangeSeats.Seats > 0, "intent.change_seats.seats", "NOT_POSITIVE", Positive);
                break;
            case Intent.ActionOneofCase.ChangePlan:
                violations.Check(intent.ChangePlan.Seats >= 0, "intent.change_plan.seats", "NOT_POSITIVE", Positive);
                break;
            case Intent.ActionOneofCase.Cancel:
                TextRules.Text(intent.Cancel.Reason, MaxReason, "intent.cancel.reason", violations);
                break;
        }
    }
}

internal sealed class PlaceOrderRules : IRequestValidator<PlaceOrderRequest>
{
    private const int MaxToken = 4_096;
    private const int MaxPurchaseOrder = 100;

    public void Validate(PlaceOrderRequest request, Violations violations)
    {
        violations.Check(
            !request.Parent.EndsWith("/" + NamePattern.Wildcard, StringComparison.Ordinal), "parent", "RESOURCE_NAME",
            FieldRules.ResourceName(NamePattern.Customer.Form));
        violations.Check(request.QuoteToken.Length <= MaxToken, "quote_token", "TOO_LONG", FieldRules.TooLong(MaxToken));
        TextRules.OptionalLine(request.PurchaseOrderNumber, MaxPurchaseOrder, "purchase_order_number", violations);
        TextRules.OptionalText(request.Note, QuoteOrderRules.MaxReason, "note", violations);
    }
}

internal sealed class UndoOrderRules : IRequestValidator<UndoOrderRequest>
{
    public void Validate(UndoOrderRequest request, Violations violations) =>
        TextRules.OptionalText(request.Note, QuoteOrderRules.MaxReason, "note", violations);
}

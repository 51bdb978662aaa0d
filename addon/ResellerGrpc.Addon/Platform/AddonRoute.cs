using ResellerGrpc.Addon.Protocol;

namespace ResellerGrpc.Addon.Platform;

/// <summary>Who asks, which decides the wrapper of the answer.</summary>
internal enum RouteKind
{
    /// <summary>Something of the manifest: homepage, opened message, compose.</summary>
    Trigger,

    /// <summary>A click, a form or a universal action.</summary>
    Action,

    /// <summary>A text field while the person types.</summary>
    Suggestion,
}

/// <summary>One endpoint. Its address is also the audience of the tokens that Google sends to it.</summary>
/// <param name="Name">Path below <c>addon/v1/</c>.</param>
/// <param name="Scopes">What the person must have granted; asked for before the handler runs.</param>
internal abstract record AddonRoute(string Name, IReadOnlyList<string> Scopes)
{
    public OwnAddress Address => new($"addon/v1/{Name}");

    public abstract RouteKind Kind { get; }

    /// <summary>Runs the handler; what it returns has the wrapper of <see cref="Kind"/>.</summary>
    public abstract Task<object> AnswerAsync(AddonRequest request);

    /// <summary>The button that tries again what failed; null where a button cannot carry all of it.</summary>
    /// <param name="inputs">Of the call that failed.</param>
    /// <param name="message">The message that the person has open, if any.</param>
    public abstract AddonCall? Retry(Inputs inputs, string? message);

    /// <summary>An answer of this route's wrapper that shows a card instead of what was asked for.</summary>
    public abstract object Instead(Card card);
}

/// <summary>An endpoint that the manifest names as a trigger.</summary>
/// <param name="Again">A trigger cannot be clicked: the action that shows the same, by the open message.</param>
internal sealed record TriggerRoute(
    string Name, IReadOnlyList<string> Scopes, Func<AddonRequest, Task<ITriggerAnswer>> Handler, Func<string?, AddonCall> Again)
    : AddonRoute(Name, Scopes)
{
    public override RouteKind Kind => RouteKind.Trigger;

    public override async Task<object> AnswerAsync(AddonRequest request) => await Handler(request);

    public override AddonCall? Retry(Inputs inputs, string? message) => Again(message);

    public override object Instead(Card card) => TriggerAnswer.Show(card);
}

/// <summary>An endpoint that buttons and forms call.</summary>
/// <typeparam name="TInputs">What it takes: parameters of the button and fields of the form, by name.</typeparam>
internal sealed record ActionRoute<TInputs>(
    string Name, IReadOnlyList<string> Scopes, Func<AddonRequest, TInputs, Task<IActionAnswer>> Handler)
    : AddonRoute(Name, Scopes)
    where TInputs : notnull
{
    public override RouteKind Kind => RouteKind.Action;

    /// <summary>A call of this endpoint, to be put under a button.</summary>
    public AddonCall With(TInputs inputs) => new(Address, Inputs.Write(inputs));

    public override async Task<object> AnswerAsync(AddonRequest request) => await Handler(request, request.Inputs.Read<TInputs>());

    public override AddonCall? Retry(Inputs inputs, string? message) =>
        inputs.ForRetry() is { } parameters ? new AddonCall(Address, parameters) : null;

    public override object Instead(Card card) => ActionAnswer.Push(card);
}

/// <summary>An endpoint that suggests values of a text field.</summary>
internal sealed record SuggestionRoute(string Name, IReadOnlyList<string> Scopes, Func<AddonRequest, Task<ISuggestionAnswer>> Handler)
    : AddonRoute(Name, Scopes)
{
    public AddonCall Call(params IReadOnlyList<CallParameter> parameters) => new(Address, parameters);

    public override RouteKind Kind => RouteKind.Suggestion;

    public override async Task<object> AnswerAsync(AddonRequest request) => await Handler(request);

    public override AddonCall? Retry(Inputs inputs, string? message) => null;

    /// <summary>There is no place for a card; nothing is suggested.</summary>
    public override object Instead(Card card) => SuggestionAnswer.Of([]);
}

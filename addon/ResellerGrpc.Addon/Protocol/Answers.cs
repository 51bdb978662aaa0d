using System.Text.Json.Serialization;

namespace ResellerGrpc.Addon.Protocol;

// Google parses the answer by who asked, and refuses the wrapper of another caller. Each caller's handlers therefore return an
// interface that only the fitting wrappers have: the wrong one does not compile.

/// <summary>What a manifest trigger (homepage, opened message, compose) may be answered with.</summary>
internal interface ITriggerAnswer;

/// <summary>What a click, a form or a universal action may be answered with.</summary>
internal interface IActionAnswer;

/// <summary>What the suggestions of a text field may be answered with.</summary>
internal interface ISuggestionAnswer;

/// <summary><c>RenderActions</c>: Google's answer to a trigger.</summary>
internal sealed record TriggerAnswer : ITriggerAnswer
{
    public required CardAction Action { get; init; }

    /// <summary>Shows a card as the root.</summary>
    public static TriggerAnswer Show(Card card) => new() { Action = new CardAction { Navigations = [new Navigation { PushCard = card }] } };
}

/// <summary><c>SubmitFormResponse</c>: Google's answer to a click, a form or a universal action.</summary>
internal sealed record ActionAnswer : IActionAnswer
{
    public required RenderActions RenderActions { get; init; }

    /// <summary>Whether the cards already shown are out of date.</summary>
    public bool? StateChanged { get; init; }

    public static ActionAnswer Push(Card card) => Navigate(new Navigation { PushCard = card });

    public static ActionAnswer Update(Card card) => Navigate(new Navigation { UpdateCard = card });

    /// <summary>
    /// Returns to the card of that name and replaces it. Unlike counted pops this does the same when Google repeats the action.
    /// </summary>
    public static ActionAnswer ReturnTo(string name, Card card) =>
        Navigate(new Navigation { PopToCard = name }, new Navigation { UpdateCard = card });

    /// <summary>Opens an address; for widgets with <c>openDynamicLinkAction</c>.</summary>
    public static ActionAnswer Open(Uri address) => new()
    {
        RenderActions = new RenderActions { Action = new CardAction { Link = new OpenLink(address.AbsoluteUri) } },
    };

    public static ActionAnswer Notify(string text) => new()
    {
        RenderActions = new RenderActions { Action = new CardAction { Notification = new Notification(text) } },
    };

    /// <summary>Changes the draft that is open in compose.</summary>
    public static ActionAnswer InsertIntoDraft(string html) => new()
    {
        RenderActions = new RenderActions
        {
            HostAppAction = new HostAppAction(new GmailAction(new UpdateDraft(new UpdateBody([new InsertContent(html)])))),
        },
    };

    /// <summary>Adds a short text at the lower edge.</summary>
    public ActionAnswer Saying(string text) => this with
    {
        RenderActions = RenderActions with { Action = (RenderActions.Action ?? new CardAction()) with { Notification = new Notification(text) } },
    };

    /// <summary>Marks the other cards as out of date.</summary>
    public ActionAnswer Changed() => this with { StateChanged = true };

    private static ActionAnswer Navigate(params Navigation[] steps) =>
        new() { RenderActions = new RenderActions { Action = new CardAction { Navigations = steps } } };
}

/// <summary><c>GetAutocompletionResponse</c>: Google's answer to the suggestions of a text field.</summary>
internal sealed record SuggestionAnswer : ISuggestionAnswer
{
    public required SuggestionList AutoComplete { get; init; }

    public static SuggestionAnswer Of(IEnumerable<string> texts) =>
        new() { AutoComplete = new SuggestionList([.. texts.Select(text => new Suggestion(text))]) };
}

/// <summary><c>AuthorizationError</c>: Google asks the person for scopes and then repeats the call. Fits every caller.</summary>
internal sealed record ScopeRequest : ITriggerAnswer, IActionAnswer, ISuggestionAnswer
{
    [JsonPropertyName("requesting_google_scopes")]
    public required RequestedScopes RequestingGoogleScopes { get; init; }

    public static ScopeRequest For(IEnumerable<string> scopes) => new() { RequestingGoogleScopes = new RequestedScopes([.. scopes]) };
}

internal sealed record RequestedScopes(IReadOnlyList<string> Scopes);

internal sealed record SuggestionList(IReadOnlyList<Suggestion> Items);

internal sealed record Suggestion(string Text);

internal sealed record RenderActions
{
    public CardAction? Action { get; init; }

    public HostAppAction? HostAppAction { get; init; }
}

/// <summary>Google's <c>RenderActions.Action</c>.</summary>
internal sealed record CardAction
{
    public IReadOnlyList<Navigation>? Navigations { get; init; }

    public OpenLink? Link { get; init; }

    public Notification? Notification { get; init; }
}

/// <summary>One step in the stack of cards; exactly one field is set.</summary>
internal sealed record Navigation
{
    public Card? PushCard { get; init; }

    public Card? UpdateCard { get; init; }

    public bool? PopToRoot { get; init; }

    /// <summary>Name of a card in the stack.</summary>
    public string? PopToCard { get; init; }
}

/// <param name="Text">Plain text, no HTML.</param>
internal sealed record Notification(string Text);

internal sealed record HostAppAction(GmailAction GmailAction);

internal sealed record GmailAction(UpdateDraft UpdateDraftActionMarkup);

internal sealed record UpdateDraft(UpdateBody UpdateBody);

/// <summary>What to insert at the cursor. Google requires the type, though its schema calls it optional.</summary>
internal sealed record UpdateBody(IReadOnlyList<InsertContent> InsertContents)
{
    public string Type { get; } = "IN_PLACE_INSERT";
}

/// <param name="Content">HTML that the writer of the mail may still change.</param>
internal sealed record InsertContent(string Content)
{
    public string ContentType { get; } = "MUTABLE_HTML";
}

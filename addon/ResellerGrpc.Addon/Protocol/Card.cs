namespace ResellerGrpc.Addon.Protocol;

// The part of google.apps.card.v1 that shows in the Gmail sidebar and that we use. What a card of an add-on does not support
// (columns, Markdown, chat-only fields) has no field here, so that it cannot be written.

/// <summary>A page of the sidebar: at most 100 sections and 100 widgets, beyond which Google drops whole sections.</summary>
internal sealed record Card
{
    /// <summary>Target of <see cref="Navigation.PopToCard"/>.</summary>
    public string? Name { get; init; }

    public CardHeader? Header { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Entries of the card's own menu.</summary>
    public IReadOnlyList<MenuEntry>? CardActions { get; init; }

    public FixedFooter? FixedFooter { get; init; }
}

/// <param name="Title">One line.</param>
/// <param name="Subtitle">One line.</param>
internal sealed record CardHeader(string Title, string? Subtitle = null);

/// <summary>A group of at least one widget.</summary>
internal sealed record Section
{
    /// <summary>Simple HTML.</summary>
    public string? Header { get; init; }

    public required IReadOnlyList<Widget> Widgets { get; init; }

    public bool? Collapsible { get; init; }

    /// <summary>Widgets that stay visible while collapsed.</summary>
    public int? UncollapsibleWidgetsCount { get; init; }
}

/// <param name="ActionLabel">Plain text.</param>
internal sealed record MenuEntry(string ActionLabel, OnClick OnClick);

/// <summary>Buttons at the lower edge; both need text and color.</summary>
internal sealed record FixedFooter(Button PrimaryButton, Button? SecondaryButton = null);

/// <summary>One widget: exactly one of the kinds, which convert to it by themselves.</summary>
internal sealed record Widget
{
    public TextParagraph? TextParagraph { get; private init; }

    public DecoratedText? DecoratedText { get; private init; }

    public TextInput? TextInput { get; private init; }

    public SelectionInput? SelectionInput { get; private init; }

    public ButtonList? ButtonList { get; private init; }

    public Divider? Divider { get; private init; }

    public static implicit operator Widget(TextParagraph paragraph) => new() { TextParagraph = paragraph };

    public static implicit operator Widget(DecoratedText text) => new() { DecoratedText = text };

    public static implicit operator Widget(TextInput input) => new() { TextInput = input };

    public static implicit operator Widget(SelectionInput input) => new() { SelectionInput = input };

    public static implicit operator Widget(ButtonList buttons) => new() { ButtonList = buttons };

    public static implicit operator Widget(Divider divider) => new() { Divider = divider };
}

/// <param name="Text">Simple HTML: escape every value of data.</param>
internal sealed record TextParagraph(string Text);

internal sealed record Divider;

/// <summary>A line with an icon, labels and at most one control.</summary>
/// <param name="Text">Simple HTML: escape every value of data.</param>
internal sealed record DecoratedText(string Text)
{
    public Icon? StartIcon { get; init; }

    /// <summary>Plain text.</summary>
    public string? TopLabel { get; init; }

    /// <summary>Plain text.</summary>
    public string? BottomLabel { get; init; }

    public bool? WrapText { get; init; }

    public OnClick? OnClick { get; init; }

    public Button? Button { get; init; }
}

/// <param name="KnownIcon">A name of Google's fixed list, such as <c>PERSON</c>.</param>
internal sealed record Icon(string KnownIcon);

/// <summary>A text field.</summary>
/// <param name="Name">Key of the value in the form; unique in a card.</param>
/// <param name="Label">Plain text above the field.</param>
internal sealed record TextInput(string Name, string Label)
{
    public string? Value { get; init; }

    /// <summary>Plain text below the field.</summary>
    public string? HintText { get; init; }

    public TextInputType? Type { get; init; }

    public InputValidation? Validation { get; init; }

    /// <summary>Asked while the person types; its answer is a <see cref="SuggestionAnswer"/>.</summary>
    public AddonCall? AutoCompleteAction { get; init; }
}

internal enum TextInputType
{
    SingleLine,
    MultipleLine,
}

/// <summary>Checked by Google's page before it calls us; we check again.</summary>
internal sealed record InputValidation
{
    public int? CharacterLimit { get; init; }

    public InputType? InputType { get; init; }
}

internal enum InputType
{
    Text,
    Integer,
    Email,
}

/// <summary>A choice of at most 100 items.</summary>
internal sealed record SelectionInput(string Name, string Label, SelectionType Type, IReadOnlyList<SelectionItem> Items);

internal enum SelectionType
{
    CheckBox,
    RadioButton,
    Dropdown,
}

internal sealed record SelectionItem(string Text, string Value, bool Selected = false);

/// <summary>A row of buttons; more than three wrap.</summary>
internal sealed record ButtonList(params IReadOnlyList<Button> Buttons);

/// <param name="Text">Plain text.</param>
internal sealed record Button(string Text, OnClick OnClick)
{
    /// <summary>Fills the button.</summary>
    public Color? Color { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>What a screen reader says.</summary>
    public string? AltText { get; init; }
}

/// <summary>Each from 0 to 1.</summary>
internal sealed record Color(double Red, double Green, double Blue);

/// <summary>What a click does: exactly one of its fields.</summary>
internal sealed record OnClick
{
    public AddonCall? Action { get; private init; }

    public OpenLink? OpenLink { get; private init; }

    /// <summary>A call whose answer is the address to open.</summary>
    public AddonCall? OpenDynamicLinkAction { get; private init; }

    public static implicit operator OnClick(AddonCall call) => new() { Action = call };

    public static implicit operator OnClick(OpenLink link) => new() { OpenLink = link };

    public static OnClick DynamicLink(AddonCall call) => new() { OpenDynamicLinkAction = call };
}

/// <param name="Url">On Google or below a prefix that the manifest names.</param>
internal sealed record OpenLink(string Url)
{
    public string? OpenAs { get; init; }

    /// <summary><c>RELOAD</c> runs the card's trigger again when the window closes.</summary>
    public string? OnClose { get; init; }
}

/// <summary>Google's <c>Action</c>: a call back to one of our endpoints.</summary>
/// <param name="Function">The endpoint.</param>
/// <param name="Parameters">What comes back with the call.</param>
internal sealed record AddonCall(OwnAddress Function, IReadOnlyList<CallParameter> Parameters)
{
    /// <summary>Keeps what the person typed; Google's default clears the form.</summary>
    public bool PersistValues { get; init; } = true;

    public string LoadIndicator { get; init; } = "SPINNER";

    /// <summary>Fields that must not be empty, checked by Google's page.</summary>
    public IReadOnlyList<string>? RequiredWidgets { get; init; }
}

internal sealed record CallParameter(string Key, string Value);

/// <summary>A path of this add-on, written out with the configured public address.</summary>
internal readonly record struct OwnAddress(string Path);

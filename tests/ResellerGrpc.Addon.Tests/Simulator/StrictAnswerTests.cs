using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Sandbox.Simulator;

namespace ResellerGrpc.Addon.Tests.Simulator;

/// <summary>The simulator refuses what Google refuses, in its words, and reads what Google reads.</summary>
public sealed class StrictAnswerTests
{
    [Theory]
    [InlineData("Action", """{"action":{}}""", "Cannot find field: action in message google.apps.card.v1.SubmitFormResponse")]
    [InlineData("Trigger", """{"renderActions":{}}""", "Cannot find field: renderActions in message google.apps.card.v1.RenderActions")]
    [InlineData("Suggestion", """{"renderActions":{}}""", "Cannot find field: renderActions in message google.apps.card.v1.GetAutocompletionResponse")]
    [InlineData("Trigger", """{"action":{"navigations":[{"pushCard":{"sections":[{"widgets":[{"columns":{}}]}]}}]}}""", "Cannot find field: columns in message google.apps.card.v1.Widget")]
    [InlineData("Trigger", """{"action":{"navigations":[{"popCard":true}]}}""", "Cannot find field: popCard in message google.apps.card.v1.Navigation")]
    [InlineData("Trigger", """{"action":{"navigations":[{"pop":true,"popToRoot":true}]}}""", "Multiple values set for oneof navigate_action in message google.apps.card.v1.Navigation")]
    [InlineData("Trigger", """{"action":{"navigations":[{"pop":"yes"}]}}""", "Invalid value \"yes\" for field: google.apps.card.v1.Navigation.pop")]
    [InlineData("Trigger", """{"action":{"navigations":{}}}""", "Expected an array for repeated field: google.apps.card.v1.RenderActions.Action.navigations")]
    public void Refuses_in_Googles_words(string kind, string answer, string refusal) => Assert.Equal(refusal, StrictAnswer.Refusal(Enum.Parse<RouteKind>(kind), answer));

    [Theory]
    [InlineData("Trigger", "nothing")]
    [InlineData("Action", "[]")]
    public void Refuses_what_is_no_object(string kind, string answer) =>
        Assert.StartsWith("Failed to convert server response to JSON", StrictAnswer.Refusal(Enum.Parse<RouteKind>(kind), answer), StringComparison.Ordinal);

    [Theory]
    [InlineData("Trigger", """{"action":{"navigations":[{"push_card":{"header":{"title":"a"},"card_actions":[]}}]}}""")]
    [InlineData("Action", """{"render_actions":{"action":{"navigations":[{"popToRoot":true},{"updateCard":{"sections":[]}}]}},"stateChanged":true}""")]
    [InlineData("Action", """{"requesting_google_scopes":{"scopes":["a"]}}""")]
    [InlineData("Suggestion", """{"autoComplete":{"items":[{"text":"a"}]}}""")]
    [InlineData("Trigger", """{"requestingGoogleScopes":{"all_scopes":true}}""")]
    public void Reads_both_spellings_of_a_name(string kind, string answer) => Assert.Null(StrictAnswer.Refusal(Enum.Parse<RouteKind>(kind), answer));
}

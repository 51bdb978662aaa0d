using System.Text.RegularExpressions;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Invitations;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Customers;

/// <param name="Reseller">Where to search.</param>
/// <param name="Query">What was typed, or a suggestion.</param>
internal sealed record SearchInputs(string Reseller, string? Query = null);

/// <summary>The search field, as every card has it.</summary>
internal static class SearchSection
{
    public const string Field = "query";

    public static Section Of(string reseller, Voice voice) => Widgets.Section(
        null,
        new TextInput(Field, voice.Say("Find a customer", "Trouver un client"))
        {
            HintText = voice.Say("Name, contact, e-mail address or domain", "Nom, contact, adresse e-mail ou domaine"),
            AutoCompleteAction = Routes.SuggestCustomers.Call(new CallParameter("reseller", reseller)),
        },
        new ButtonList(Widgets.Plain(
            voice.Say("Search", "Rechercher"),
            Routes.SearchCustomers.With(new SearchInputs(reseller)) with { RequiredWidgets = [Field] })));
}

/// <summary>Finds customers by what the person types.</summary>
internal static partial class SearchPages
{
    private const int MostSuggestions = 8;
    private const int MostFound = 20;

    public static async Task<ISuggestionAnswer> SuggestAsync(AddonRequest request)
    {
        if (request.Inputs[SearchSection.Field] is not { Length: > 1 } typed || request.Inputs["reseller"] is not { } reseller)
        {
            return SuggestionAnswer.Of([]);
        }

        var found = await FindAsync(request, reseller, typed, MostSuggestions);
        return SuggestionAnswer.Of(found.Customers.Select(customer => $"{customer.DisplayName} ({customer.DomainUnicode})"));
    }

    public static async Task<IActionAnswer> SearchAsync(AddonRequest request, SearchInputs inputs)
    {
        var voice = request.Voice;
        if (inputs.Query?.Trim() is not { Length: > 0 } query)
        {
            return ActionAnswer.Notify(voice.Say("Type a name, an address or a domain.", "Saisissez un nom, une adresse ou un domaine."));
        }

        var found = await FindAsync(request, inputs.Reseller, query, MostFound);
        return found.Customers.Count == 1
            ? ActionAnswer.Push(await CustomerPages.LoadAsync(request, found.Customers[0]))
            : ActionAnswer.Push(Results(inputs, query, found, voice));
    }

    private static async Task<ListCustomersResponse> FindAsync(AddonRequest request, string reseller, string query, int most) =>
        await request.Desk.Customers.ListCustomersAsync(new ListCustomersRequest
        {
            Parent = reseller,
            PageSize = most,
            OrderBy = "display_name",
            Filter = Suggested().Match(query) is { Success: true } chosen ? Filters.Equal("domain", chosen.Groups[1].Value) : Filters.Quote(query),
        });

    private static Card Results(SearchInputs inputs, string query, ListCustomersResponse found, Voice voice)
    {
        var nobody = voice.Say("No customer fits. Archived ones are not searched.", "Aucun client ne correspond. Les clients archivés ne sont pas cherchés.");
        List<Widget> rows = [.. CustomerRows.Of(found.Customers, voice, nobody)];
        if (found.TotalSize > found.Customers.Count)
        {
            rows.Add(new TextParagraph(Voice.Html(voice.Say(
                $"{found.TotalSize} customers fit; type more of the name.", $"{found.TotalSize} clients correspondent ; précisez le nom."))));
        }

        if (found.Customers.Count == 0)
        {
            rows.Add(new ButtonList(Widgets.Plain(
                voice.Say("Invite a new customer", "Inviter un nouveau client"),
                Routes.InviteForm.With(new InviteFormInputs(inputs.Reseller)))));
        }

        return new Card
        {
            Name = "results",
            Header = new CardHeader(voice.Say("Search", "Recherche"), query),
            Sections = [Widgets.Section(null, rows)],
        };
    }

    /// <summary>The form of our own suggestions: the domain in parentheses at the end.</summary>
    [GeneratedRegex(@"\(([^()\s]+\.[^()\s]+)\)$")]
    private static partial Regex Suggested();
}

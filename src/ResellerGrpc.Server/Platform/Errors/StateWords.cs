using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>
/// States as sentences name them. The fact <c>state</c> of a refusal stays the contract's word, for programs; its sentence asks for the
/// word of its own subject, which in French has a gender: <c>{subscription_state}</c>, <c>{order_state}</c>, <c>{invoice_state}</c>.
/// </summary>
internal static class StateWords
{
    private static readonly Dictionary<string, Dictionary<string, LocalText>> BySubject = new()
    {
        ["{subscription_state}"] = new()
        {
            [ErrorStatus.WireName(SubscriptionState.Trial)] = new("on trial", "à l’essai"),
            [ErrorStatus.WireName(SubscriptionState.Active)] = new("active", "actif"),
            [ErrorStatus.WireName(SubscriptionState.Suspended)] = new("suspended", "suspendu"),
            [ErrorStatus.WireName(SubscriptionState.Cancelled)] = new("cancelled", "résilié"),
            [ErrorStatus.WireName(SubscriptionState.Expired)] = new("expired", "expiré"),
        },
        ["{order_state}"] = new()
        {
            [ErrorStatus.WireName(OrderState.Scheduled)] = new("scheduled", "programmée"),
            [ErrorStatus.WireName(OrderState.Applied)] = new("applied", "appliquée"),
            [ErrorStatus.WireName(OrderState.Undone)] = new("undone", "annulée"),
            [ErrorStatus.WireName(OrderState.Cancelled)] = new("taken back", "retirée"),
            [ErrorStatus.WireName(OrderState.Failed)] = new("failed", "échouée"),
        },
        ["{invoice_state}"] = new()
        {
            [ErrorStatus.WireName(InvoiceState.Draft)] = new("a draft", "en préparation"),
            [ErrorStatus.WireName(InvoiceState.Open)] = new("open", "ouverte"),
            [ErrorStatus.WireName(InvoiceState.Paid)] = new("paid", "payée"),
            [ErrorStatus.WireName(InvoiceState.Credited)] = new("credited", "créditée"),
        },
    };

    public static string Fill(string sentence, string state, string language)
    {
        foreach (var (placeholder, words) in BySubject)
        {
            if (words.TryGetValue(state, out var word))
                sentence = sentence.Replace(placeholder, word.In(language), StringComparison.Ordinal);
        }

        return sentence;
    }
}

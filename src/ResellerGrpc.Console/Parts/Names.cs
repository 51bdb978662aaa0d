namespace ResellerGrpc.Console.Parts;

/// <summary>Resource names to addresses of screens and back.</summary>
public static class Names
{
    /// <summary>The last id of a resource name.</summary>
    public static string Id(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>The id behind a collection of a resource name, for example <c>customers</c>; empty when it has none.</summary>
    public static string Id(string name, string collection)
    {
        var parts = name.Split('/');
        var at = Array.IndexOf(parts, collection);
        return at >= 0 && at + 1 < parts.Length ? parts[at + 1] : "";
    }

    /// <summary>The screen of a resource; empty when it has none.</summary>
    public static string Address(string name)
    {
        var customer = Id(name, "customers");
        return (Id(name, "invoices"), Id(name, "creditNotes"), Id(name, "subscriptions")) switch
        {
            ({ Length: > 0 } invoice, _, _) => $"invoices/{invoice}",
            (_, { Length: > 0 } note, _) => $"credit-notes/{note}",
            (_, _, { Length: > 0 } subscription) => $"customers/{customer}/subscriptions/{subscription}",
            _ when customer.Length > 0 => $"customers/{customer}",
            _ when name.Contains("/members/", StringComparison.Ordinal) => "settings/members",
            _ when name.StartsWith("resellers/", StringComparison.Ordinal) => "settings",
            _ => "",
        };
    }
}

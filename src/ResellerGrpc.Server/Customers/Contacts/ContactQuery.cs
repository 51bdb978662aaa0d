using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers.Contacts;

/// <summary>Filter and order of a list of shared contacts. Pure.</summary>
internal sealed class ContactQuery
{
    private const string Fields = "customer, email, domain, origin, label";

    private readonly FilterNode? _filter;
    private readonly bool _byOrganisation;
    private readonly bool _descending;

    /// <exception cref="ApiException">FILTER_INVALID, ORDER_BY_INVALID.</exception>
    public ContactQuery(string filter, string orderBy)
    {
        _filter = FilterSyntax.Parse(filter, Fields);
        if (_filter is not null)
            Check(_filter);
        var words = orderBy.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ([] or ["display_name" or "organisation"] or ["display_name" or "organisation", "asc" or "desc"]))
        {
            throw new ApiException(ErrorReason.OrderByInvalid, ("at", orderBy), ("fields", "display_name, organisation"))
            {
                Violations = [new FieldViolation("order_by", "ORDER_BY_INVALID", ErrorCatalog.Of(ErrorReason.OrderByInvalid).Text)],
            };
        }

        (_byOrganisation, _descending) = (words is ["organisation", ..], words is [_, "desc"]);
    }

    /// <summary>Whether the filter needs the customers of all contacts, not only of a page's.</summary>
    public bool NamesCustomer => _filter?.Names("customer") == true;

    public bool Selects(ContactEntry entry, ContactMatch? match) => _filter is null || Holds(_filter, entry, match);

    /// <summary>The entries in order. The key is what the entry is sorted by, ties broken by Google's id.</summary>
    public List<(string[] Key, ContactEntry Entry)> Sort(IEnumerable<ContactEntry> entries)
    {
        var keyed = entries.Select(entry => (Key: KeyOf(entry), Entry: entry)).ToList();
        keyed.Sort((a, b) => Compare(a.Key, b.Key));
        return keyed;
    }

    /// <summary>Whether a key comes after that of the last entry shown.</summary>
    public bool IsAfter(string[] key, string[] last) => Compare(key, last) > 0;

    private string[] KeyOf(ContactEntry entry) =>
        [SearchForm.Fold(_byOrganisation ? entry.Contact.Organization : entry.Contact.Name), entry.Contact.Id];

    private int Compare(string[] left, string[] right)
    {
        var order = string.CompareOrdinal(left[0], right[0]);
        order = order != 0 ? order : string.CompareOrdinal(left[1], right[1]);
        return _descending ? -order : order;
    }

    private static bool Holds(FilterNode node, ContactEntry entry, ContactMatch? match) => node switch
    {
        FilterNode.All all => all.Parts.All(part => Holds(part, entry, match)),
        FilterNode.Any any => any.Parts.Any(part => Holds(part, entry, match)),
        FilterNode.Not not => !Holds(not.Inner, entry, match),
        FilterNode.Word word => SearchTerms.Words(word.Text) is { Count: > 0 } words
            && words.All(w => entry.Words.Any(own => own.StartsWith(w, StringComparison.Ordinal))),
        FilterNode.Comparison comparison => Holds(comparison, ValuesOf(comparison.Field, entry, match)),
        _ => throw new InvalidOperationException($"Unknown filter node {node}."),
    };

    private static bool Holds(FilterNode.Comparison comparison, IEnumerable<string> values)
    {
        var wanted = comparison.Field switch
        {
            "email" when comparison.Operator != ":" => SearchTerms.EmailOf(comparison.Value),
            "domain" => DomainName.Parse(comparison.Value).Value?.Ascii ?? comparison.Value,
            _ => comparison.Value,
        };
        return comparison.Operator switch
        {
            ":" => values.Any(value => value.Contains(wanted, StringComparison.OrdinalIgnoreCase)),
            "=" => values.Contains(wanted, StringComparer.OrdinalIgnoreCase),
            _ => !values.Contains(wanted, StringComparer.OrdinalIgnoreCase),
        };
    }

    private static IEnumerable<string> ValuesOf(string field, ContactEntry entry, ContactMatch? match) => field switch
    {
        "customer" => match is null ? [""] : [match.Customer],
        "email" => entry.Emails,
        "domain" => entry.Domains,
        "label" => entry.Contact.Labels,
        _ => [ErrorStatus.WireName(entry.Origin)],
    };

    private static void Check(FilterNode node)
    {
        foreach (var comparison in Comparisons(node))
        {
            if (comparison.Field is not ("customer" or "email" or "domain" or "origin" or "label"))
                throw FilterSyntax.Invalid(comparison.Field, Fields);
            if (comparison.Operator is not ("=" or "!=" or ":"))
                throw FilterSyntax.Invalid(comparison.Operator, Fields);
        }
    }

    private static IEnumerable<FilterNode.Comparison> Comparisons(FilterNode node) => node switch
    {
        FilterNode.All all => all.Parts.SelectMany(Comparisons),
        FilterNode.Any any => any.Parts.SelectMany(Comparisons),
        FilterNode.Not not => Comparisons(not.Inner),
        FilterNode.Comparison comparison => [comparison],
        _ => [],
    };
}

/// <summary>The customer that a contact belongs to.</summary>
/// <param name="Customer">Resource name.</param>
/// <param name="ByAddress">Whether by its address; otherwise by its domain.</param>
internal sealed record ContactMatch(string Customer, string DisplayName, bool ByAddress);

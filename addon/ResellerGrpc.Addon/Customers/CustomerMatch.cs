using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Customers;

/// <summary>Finds the customers that somebody belongs to: by address, by domain, and by the domains above it.</summary>
internal static class CustomerMatch
{
    /// <summary>The API's bound of a filter.</summary>
    private const int LongestFilter = 1000;

    private const int Most = 10;

    /// <summary>One call per reseller of the person. Whoever is matched by address comes first, then in the order of the people.</summary>
    public static async Task<IReadOnlyList<Customer>> FindAsync(AddonRequest request, Me me, IReadOnlyList<Correspondent> people)
    {
        var filter = Filter(people);
        var lists = await Task.WhenAll(me.Memberships.Select(membership => request.Desk.Customers.ListCustomersAsync(
            new ListCustomersRequest { Parent = membership.Reseller, PageSize = Most, Filter = filter }).ResponseAsync));
        return [.. lists.SelectMany(list => list.Customers).OrderBy(customer => Rank(customer, people))];
    }

    private static string Filter(IReadOnlyList<Correspondent> people)
    {
        var terms = people.Select(one => Filters.Equal("contact_email", one.Email))
            .Concat(people.SelectMany(one => DomainsOf(one.Domain)).Select(domain => Filters.Equal("domain", domain)))
            .Distinct();
        var filter = "";
        foreach (var term in terms)
        {
            var longer = filter.Length == 0 ? term : $"{filter} OR {term}";
            if (longer.Length > LongestFilter)
            {
                break;
            }

            filter = longer;
        }

        return filter;
    }

    /// <summary>The domain itself and what lies above it, down to two labels: mail may come from a subdomain.</summary>
    private static IEnumerable<string> DomainsOf(string domain)
    {
        var labels = domain.Split('.');
        return Enumerable.Range(0, Math.Max(1, labels.Length - 1)).Take(3).Select(skip => string.Join('.', labels.Skip(skip)));
    }

    private static int Rank(Customer customer, IReadOnlyList<Correspondent> people)
    {
        var byAddress = people.ToList().FindIndex(one => one.Email == customer.ContactEmail);
        return byAddress >= 0 ? byAddress : people.Count + Math.Max(0, people.ToList().FindIndex(one => one.Domain == customer.Domain));
    }
}

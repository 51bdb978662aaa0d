using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Customers;

/// <summary>How customers are listed. Each order, each filter and the search have an index of their own; a test explains them.</summary>
internal static class CustomerList
{
    private static readonly ListSpec<CustomerRow> Spec = new(
        c => c.Id,
        "create_time desc",
        text => SearchTerms.Matching<CustomerRow>(c => c, text),
        new ListField<CustomerRow, CustomerState>("state", c => c.State),
        new ListField<CustomerRow, InvitationState>("invitation.state", c => c.Invitation.State),
        new ListField<CustomerRow, string>("domain", c => c.Domain) { Special = OfDomain },
        new ListField<CustomerRow, string>("contact_email", c => c.ContactEmail) { Sorts = false },
        new ListField<CustomerRow, string>("display_name", c => c.DisplayName),
        new ListField<CustomerRow, string>("language", c => c.Language) { Sorts = false },
        new ListField<CustomerRow, string>("currency_code", c => c.CurrencyCode) { Sorts = false },
        new ListField<CustomerRow, string>("crm_id", c => c.CrmId) { Sorts = false },
        new ListField<CustomerRow, DateTimeOffset>("create_time", c => c.CreateTime),
        new ListField<CustomerRow, DateTimeOffset>("update_time", c => c.UpdateTime),
        new ListField<CustomerRow, long>("seats", c => c.Figures.Seats) { Tie = c => c.Figures.CustomerId },
        new ListField<CustomerRow, bool>("overdue", c => c.Figures.Overdue))
    {
        MostOrders = 1,
    };

    /// <summary>What a filter may speak of.</summary>
    public static IReadOnlyList<string> Fields { get; } = Spec.FieldNames.Split(", ");

    /// <summary>Archived customers show only where the filter speaks of states at all.</summary>
    public static Task<ListSpec<CustomerRow>.Page> ReadAsync(
        ResellerDb db, ListSpec<CustomerRow>.Query query, PageTokens pages, CancellationToken cancellationToken)
    {
        var rows = db.Whole().AsNoTracking();
        if (!Spec.FilterNames(query.Filter, "state"))
            rows = rows.Where(c => c.State != CustomerState.Archived);
        return Spec.ReadAsync(rows, query, pages, cancellationToken);
    }

    /// <summary>A domain is also one of the organisation's others, in whichever form it is written.</summary>
    private static Expression<Func<CustomerRow, bool>>? OfDomain(string @operator, object value)
    {
        var typed = (string)value;
        var domain = DomainName.Parse(typed).Value?.Ascii ?? typed.ToLowerInvariant();
        return @operator switch
        {
            "=" => c => c.Terms.Any(t => t.Kind == TermKind.Domain && t.Term == domain),
            "!=" => c => !c.Terms.Any(t => t.Kind == TermKind.Domain && t.Term == domain),
            ":" => c => c.Terms.Any(t => t.Kind == TermKind.Domain && t.Term.Contains(domain)),
            _ => null,
        };
    }
}

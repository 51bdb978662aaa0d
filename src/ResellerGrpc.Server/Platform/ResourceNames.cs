using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Api;

namespace ResellerGrpc.Server.Platform;

/// <summary>
/// A resource name of AIP-122, such as <c>resellers/{uuid}/customers/{uuid}</c>: collection ids and UUIDs in turn.
/// Names are compared by their ids; the text form is always lower case with hyphens.
/// </summary>
internal sealed class NamePattern
{
    /// <summary>The collection of a list that spans all customers: <c>resellers/{r}/customers/-</c>.</summary>
    public const string Wildcard = "-";

    /// <summary>The platform's operator as parent of its own history: the only one of its kind, so it has no id (AIP-156).</summary>
    public const string Operator = "operator";

    private readonly string[] _collections;

    private NamePattern(params string[] collections) => _collections = collections;

    public static readonly NamePattern Reseller = new("resellers");
    public static readonly NamePattern Member = new("resellers", "members");
    public static readonly NamePattern Customer = new("resellers", "customers");
    public static readonly NamePattern Subscription = new("resellers", "customers", "subscriptions");
    public static readonly NamePattern Order = new("resellers", "customers", "orders");
    public static readonly NamePattern Invoice = new("resellers", "invoices");
    public static readonly NamePattern CreditNote = new("resellers", "creditNotes");
    public static readonly NamePattern Payment = new("resellers", "customers", "payments");
    public static readonly NamePattern BillingRun = new("resellers", "billingRuns");
    public static readonly NamePattern Plan = new("plans");

    private static readonly Dictionary<string, NamePattern> Types = new()
    {
        ["Reseller"] = Reseller,
        ["Member"] = Member,
        ["Customer"] = Customer,
        ["Subscription"] = Subscription,
        ["Order"] = Order,
        ["Invoice"] = Invoice,
        ["CreditNote"] = CreditNote,
        ["Payment"] = Payment,
        ["BillingRun"] = BillingRun,
        ["Plan"] = Plan,
    };

    /// <summary>The pattern that a field's <c>resource_reference</c> asks for; null for types whose names are checked by their feature.</summary>
    public static NamePattern? Of(ResourceReference reference)
    {
        if (reference.Type.Length > 0)
            return Types.GetValueOrDefault(reference.Type[(reference.Type.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var child = Types.GetValueOrDefault(reference.ChildType[(reference.ChildType.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return child?._collections switch
        {
            ["resellers", "customers", _] => Customer,
            ["resellers", _] => Reseller,
            _ => null,
        };
    }

    /// <summary>The form to show in an error, e.g. <c>resellers/{reseller}/customers/{customer}</c>.</summary>
    public string Form => string.Join('/', _collections.Select(c => $"{c}/{{{c[..^1]}}}"));

    public string Format(params ReadOnlySpan<Guid> ids)
    {
        // No string but the name itself: a billing run asks for a dozen names an invoice.
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        for (var i = 0; i < ids.Length; i++)
        {
            text.AppendLiteral(i == 0 ? "" : "/");
            text.AppendLiteral(_collections[i]);
            text.AppendLiteral("/");
            text.AppendFormatted(ids[i]);
        }

        return text.ToStringAndClear();
    }

    /// <summary>Reads a name. A wildcard is accepted for the last id only where <paramref name="wildcard"/> says so, and reads as <see cref="Guid.Empty"/>.</summary>
    public bool TryParse(string? text, [NotNullWhen(true)] out Guid[]? ids, bool wildcard = false)
    {
        ids = null;
        var parts = (text ?? "").Split('/');
        if (parts.Length != _collections.Length * 2)
            return false;
        var read = new Guid[_collections.Length];
        for (var i = 0; i < read.Length; i++)
        {
            if (parts[2 * i] != _collections[i])
                return false;
            var id = parts[2 * i + 1];
            var isWildcard = wildcard && i == read.Length - 1 && id == Wildcard;
            // Exactly the canonical form: a second spelling of a name would be a second cache key and a second etag.
            if (!isWildcard && (!Guid.TryParseExact(id, "D", out read[i]) || read[i].ToString() != id))
                return false;
        }

        ids = read;
        return true;
    }
}

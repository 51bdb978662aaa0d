using System.Globalization;
using System.Text.Json.Nodes;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator.Directory;

/// <summary>users.get and users.list.</summary>
internal static class DirectoryUsers
{
    private const int LargestPage = 500;
    private const int DefaultPage = 100;

    public static IReadOnlyList<string> ListParameters { get; } =
        ["customer", "domain", "maxResults", "pageToken", "projection", "query", "orderBy", "sortOrder", "showDeleted", "viewType"];

    public static ApiAnswer Get(ApiRequest call, EmulatorState state, string key)
    {
        var view = call.Query["viewType"].ToString();
        if (BadProjection(call) || view is not ("" or "admin_view" or "domain_public"))
        {
            return new GoogleError(400, "invalid", "Invalid Input: projection or viewType");
        }

        if (call.Grant.Subject is null || state.World.FindPerson(call.Grant.Subject) is not { Customer: { } own })
        {
            return GoogleError.NotAuthorized;
        }

        if (state.World.FindPerson(key) is not { Customer: { } customer } found)
        {
            return GoogleError.UserNotFound;
        }

        if (view == "domain_public")
        {
            return customer.Id == own.Id ? Json(found.Person, customer, administratorView: false) : GoogleError.NotAuthorized;
        }

        return DirectoryAccess.Administered(call, state, customer.Id) is null
            ? GoogleError.NotAuthorized
            : Json(found.Person, customer, administratorView: true);
    }

    public static ApiAnswer List(ApiRequest call, EmulatorState state)
    {
        var (customerKey, domain) = (call.Query["customer"].ToString(), call.Query["domain"].ToString().ToLowerInvariant());
        if (customerKey.Length == 0 && domain.Length == 0)
        {
            return new GoogleError(400, "badRequest", "Bad Request");
        }

        if (BadProjection(call) || call.Number("maxResults", DefaultPage, LargestPage) is not { } size
            || !TryOffset(call.Query["pageToken"].ToString(), out var offset))
        {
            return new GoogleError(400, "invalid", "Invalid Input: maxResults, pageToken or projection");
        }

        var named = domain.Length > 0 ? state.World.CustomerOfDomain(domain) : state.World.Customer(customerKey);
        if (domain.Length > 0 && named is null)
        {
            return GoogleError.DomainNotFound;
        }

        var customer = DirectoryAccess.Administered(call, state, named?.Id ?? customerKey);
        return customer is null ? GoogleError.NotAuthorized : Page(customer, domain, offset, size);
    }

    private static JsonObject Page(GoogleCustomer customer, string domain, int offset, int size)
    {
        var people = customer.EveryPerson()
            .Where(person => domain.Length == 0 || string.Equals(person.Domain, domain, StringComparison.OrdinalIgnoreCase))
            .Skip(offset).Take(size + 1).ToList();
        var json = new JsonObject { ["kind"] = "admin#directory#users", ["etag"] = "\"users\"" };
        if (people.Count > 0)
        {
            json["users"] = new JsonArray([.. people.Take(size).Select(person => Json(person, customer, administratorView: true))]);
        }

        if (people.Count > size)
        {
            json["nextPageToken"] = "~" + (offset + size).ToString(CultureInfo.InvariantCulture);
        }

        return json;
    }

    private static bool BadProjection(ApiRequest call) =>
        call.Query["projection"].ToString() is not ("" or "basic" or "custom" or "full");

    private static bool TryOffset(string token, out int offset)
    {
        offset = 0;
        return token.Length == 0
            || (token[0] == '~' && int.TryParse(token.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out offset));
    }

    private static JsonObject Json(GooglePerson person, GoogleCustomer customer, bool administratorView)
    {
        var json = new JsonObject
        {
            ["kind"] = "admin#directory#user",
            ["id"] = person.Id,
            ["etag"] = $"\"{person.Id}\"",
            ["primaryEmail"] = person.Email,
            ["name"] = new JsonObject
            {
                ["givenName"] = person.GivenName,
                ["familyName"] = person.FamilyName,
                ["fullName"] = person.FullName,
            },
        };
        if (!administratorView)
        {
            return json;
        }

        json["customerId"] = customer.Id;
        json["isAdmin"] = person.Role == PersonRole.SuperAdministrator;
        json["isDelegatedAdmin"] = person.Role == PersonRole.DelegatedAdministrator;
        json["suspended"] = person.Suspended;
        json["archived"] = false;
        json["orgUnitPath"] = "/";
        json["isMailboxSetup"] = true;
        if (person.Aliases is { Count: > 0 } aliases)
        {
            json["aliases"] = new JsonArray([.. aliases.Select(alias => JsonValue.Create(alias))]);
        }

        return json;
    }
}

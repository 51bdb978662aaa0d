using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator.People;

/// <summary>people:listDirectoryPeople for shared contacts and for people of the domain; own contacts and their groups.</summary>
internal static class PeopleEndpoints
{
    private const int LargestPage = 1000;
    private const int DefaultPage = 100;
    private const string Contacts = "DIRECTORY_SOURCE_TYPE_DOMAIN_CONTACT";
    private const string Profiles = "DIRECTORY_SOURCE_TYPE_DOMAIN_PROFILE";

    private static readonly HashSet<string> Masks = ["names", "emailAddresses", "phoneNumbers", "organizations", "metadata", "memberships"];

    public static void MapPeople(this IEndpointRouteBuilder routes, EmulatorState state)
    {
        routes.MapGet("/v1/people:listDirectoryPeople", (HttpContext context) => ApiRequest.Answer(
            context, state, [GoogleScopes.DirectoryRead],
            ["readMask", "sources", "pageSize", "pageToken", "mergeSources", "requestSyncToken", "syncToken"],
            call => List(call, state)));
        routes.MapGet("/v1/people/me/connections", (HttpContext context) => ApiRequest.Answer(
            context, state, [GoogleScopes.ContactsRead],
            ["personFields", "pageSize", "pageToken", "requestSyncToken", "sortOrder", "sources", "syncToken"],
            call => Connections(call, state)));
        routes.MapGet("/v1/contactGroups", (HttpContext context) => ApiRequest.Answer(
            context, state, [GoogleScopes.ContactsRead], ["groupFields", "pageSize", "pageToken", "syncToken"],
            call => Groups(call, state)));
    }

    private static ApiAnswer Connections(ApiRequest call, EmulatorState state)
    {
        var mask = call.Query["personFields"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (mask.Length == 0 || !mask.All(Masks.Contains))
        {
            return new GoogleError(400, "badRequest", "Invalid personFields mask path: personFields is required and must name known fields.");
        }

        var fingerprint = $"{string.Join(',', mask)}|{call.Query["pageSize"]}";
        if (call.Number("pageSize", DefaultPage, LargestPage) is not { } size
            || !TryOffset(call.Query["pageToken"].ToString(), fingerprint, out var offset))
        {
            return new GoogleError(400, "badRequest", "Request pageSize or pageToken is invalid, or another parameter changed between pages.");
        }

        return Page("connections", [.. Own(call, state).Skip(offset).Take(size + 1)], mask, fingerprint, offset, size);
    }

    private static ApiAnswer Groups(ApiRequest call, EmulatorState state)
    {
        if (call.Number("pageSize", 30, LargestPage) is not { } size
            || !TryOffset(call.Query["pageToken"].ToString(), "groups", out var offset))
        {
            return new GoogleError(400, "badRequest", "Request pageSize or pageToken is invalid.");
        }

        JsonObject[] groups =
        [
            new() { ["resourceName"] = "contactGroups/myContacts", ["groupType"] = "SYSTEM_CONTACT_GROUP", ["name"] = "myContacts", ["formattedName"] = "My Contacts" },
            .. Own(call, state).SelectMany(contact => contact.Labels ?? []).Distinct().Select(label => new JsonObject
            {
                ["resourceName"] = GroupOf(label), ["groupType"] = "USER_CONTACT_GROUP", ["name"] = label, ["formattedName"] = label,
            }),
        ];
        var json = new JsonObject { ["contactGroups"] = new JsonArray([.. groups.Skip(offset).Take(size)]), ["totalItems"] = groups.Length };
        if (groups.Length > offset + size)
        {
            json["nextPageToken"] = string.Create(CultureInfo.InvariantCulture, $"{offset + size}:groups");
        }

        return json;
    }

    private static IEnumerable<GoogleContact> Own(ApiRequest call, EmulatorState state) =>
        call.Grant.Subject is { } subject ? state.World.FindPerson(subject)?.Person.Contacts ?? [] : [];

    private static string GroupOf(string label) =>
        "contactGroups/" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(label));

    private static ApiAnswer List(ApiRequest call, EmulatorState state)
    {
        var mask = call.Query["readMask"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        var sources = call.Query["sources"].OfType<string>().ToList();
        if (mask.Length == 0 || !mask.All(Masks.Contains))
        {
            return new GoogleError(400, "badRequest", "Invalid personFields mask path: readMask is required and must name known fields.");
        }

        if (sources.Count == 0 || !sources.All(source => source is Contacts or Profiles))
        {
            return new GoogleError(400, "badRequest", "sources is required.");
        }

        if (call.Grant.Subject is null || state.World.FindPerson(call.Grant.Subject) is not { Customer: { } customer })
        {
            return new GoogleError(403, "forbidden", "Must be a G Suite domain user.");
        }

        var fingerprint = $"{string.Join(',', mask)}|{string.Join(',', sources)}|{call.Query["pageSize"]}";
        if (call.Number("pageSize", DefaultPage, LargestPage) is not { } size
            || !TryOffset(call.Query["pageToken"].ToString(), fingerprint, out var offset))
        {
            return new GoogleError(400, "badRequest", "Request pageSize or pageToken is invalid, or another parameter changed between pages.");
        }

        return Page("people", Everyone(customer, sources).Skip(offset).Take(size + 1).ToList(), mask, fingerprint, offset, size);
    }

    private static IEnumerable<GoogleContact> Everyone(GoogleCustomer customer, List<string> sources)
    {
        var contacts = sources.Contains(Contacts) ? customer.Contacts ?? [] : [];
        var people = sources.Contains(Profiles)
            ? customer.EveryPerson().Select(person => new GoogleContact(person.Id, person.FullName, [person.Email], customer.Name))
            : [];
        return contacts.Concat(people);
    }

    private static JsonObject Page(string field, List<GoogleContact> people, string[] mask, string fingerprint, int offset, int size)
    {
        var json = new JsonObject();
        if (people.Count > 0)
        {
            json[field] = new JsonArray([.. people.Take(size).Select(person => Json(person, mask))]);
        }

        if (people.Count > size)
        {
            json["nextPageToken"] = string.Create(CultureInfo.InvariantCulture, $"{offset + size}:{fingerprint}");
        }

        return json;
    }

    private static bool TryOffset(string token, string fingerprint, out int offset)
    {
        offset = 0;
        var parts = token.Split(':', 2);
        return token.Length == 0 || (parts.Length == 2 && parts[1] == fingerprint
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out offset));
    }

    private static JsonObject Json(GoogleContact contact, string[] mask)
    {
        var json = new JsonObject { ["resourceName"] = $"people/{contact.Id}", ["etag"] = $"%{contact.Id}" };
        void Add(string field, IEnumerable<JsonObject> values)
        {
            JsonNode[] present = [.. values];
            if (mask.Contains(field) && present.Length > 0)
            {
                json[field] = new JsonArray(present);
            }
        }

        Add("names", contact.Name.Length == 0 ? [] : [new JsonObject { ["displayName"] = contact.Name }]);
        Add("emailAddresses", contact.Emails.Select(email => new JsonObject { ["value"] = email, ["type"] = "work" }));
        Add("phoneNumbers", (contact.Phones ?? []).Select(phone => new JsonObject { ["value"] = phone, ["type"] = "work" }));
        Add("organizations", contact.Organization is null && contact.Title is null
            ? []
            : [new JsonObject { ["name"] = contact.Organization, ["title"] = contact.Title }]);
        Add("memberships", (contact.Labels ?? []).Select(GroupOf).Prepend("contactGroups/myContacts").Select(group =>
            new JsonObject { ["contactGroupMembership"] = new JsonObject { ["contactGroupResourceName"] = group } }));
        return json;
    }
}

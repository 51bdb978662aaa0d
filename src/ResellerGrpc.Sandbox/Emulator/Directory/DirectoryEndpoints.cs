using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator.Directory;

/// <summary>Admin SDK Directory: domains, domain aliases, customers and users, reading only.</summary>
internal static class DirectoryEndpoints
{
    private const string Root = "/admin/directory/v1";

    public static void MapDirectory(this IEndpointRouteBuilder routes, EmulatorState state)
    {
        routes.MapGet(Root + "/customer/{customer}/domains", (HttpContext context, string customer) =>
            ApiRequest.Answer(context, state, [GoogleScopes.DomainRead], [], call => Domains(call, state, customer)));
        routes.MapGet(Root + "/customer/{customer}/domains/{domain}", (HttpContext context, string customer, string domain) =>
            ApiRequest.Answer(context, state, [GoogleScopes.DomainRead], [], call => Domain(call, state, customer, domain)));
        routes.MapGet(Root + "/customer/{customer}/domainaliases", (HttpContext context, string customer) =>
            ApiRequest.Answer(
                context, state, [GoogleScopes.DomainRead], ["parentDomainName"], call => Aliases(call, state, customer)));
        routes.MapGet(Root + "/customers/{customer}", (HttpContext context, string customer) =>
            ApiRequest.Answer(context, state, [GoogleScopes.CustomerRead], [], call => Customer(call, state, customer)));
        routes.MapGet(Root + "/users/{key}", (HttpContext context, string key) =>
            ApiRequest.Answer(
                context, state, [GoogleScopes.UserRead], ["projection", "viewType", "customFieldMask"],
                call => DirectoryUsers.Get(call, state, key)));
        routes.MapGet(Root + "/users", (HttpContext context) =>
            ApiRequest.Answer(
                context, state, [GoogleScopes.UserRead], DirectoryUsers.ListParameters, call => DirectoryUsers.List(call, state)));
    }

    private static ApiAnswer Domains(ApiRequest call, EmulatorState state, string key)
    {
        var customer = DirectoryAccess.Administered(call, state, key);
        return customer is null ? GoogleError.NotAuthorized : new JsonObject
        {
            ["kind"] = "admin#directory#domains",
            ["etag"] = Etag(customer.Id),
            ["domains"] = new JsonArray([.. customer.Domains.Select(Json)]),
        };
    }

    private static ApiAnswer Domain(ApiRequest call, EmulatorState state, string key, string name)
    {
        var customer = DirectoryAccess.Administered(call, state, key);
        if (customer is null)
        {
            return GoogleError.NotAuthorized;
        }

        return customer.Domains.FirstOrDefault(domain => Same(domain.Name, name)) is { } found
            ? Json(found)
            : GoogleError.DomainNotFound;
    }

    private static ApiAnswer Aliases(ApiRequest call, EmulatorState state, string key)
    {
        var customer = DirectoryAccess.Administered(call, state, key);
        var parent = call.Query["parentDomainName"].ToString();
        return customer is null ? GoogleError.NotAuthorized : new JsonObject
        {
            ["kind"] = "admin#directory#domainAliases",
            ["etag"] = Etag(customer.Id),
            ["domainAliases"] = new JsonArray([.. customer.Domains
                .Where(domain => parent.Length == 0 || Same(domain.Name, parent))
                .SelectMany(domain => (domain.Aliases ?? []).Select(alias => Json(alias, domain.Name)))]),
        };
    }

    private static ApiAnswer Customer(ApiRequest call, EmulatorState state, string key)
    {
        var customer = DirectoryAccess.Administered(call, state, key);
        return customer is null ? GoogleError.NotAuthorized : new JsonObject
        {
            ["kind"] = "admin#directory#customer",
            ["etag"] = Etag(customer.Id),
            ["id"] = customer.Id,
            ["customerDomain"] = customer.PrimaryDomain,
            ["customerCreationTime"] = "2015-10-21T20:42:35.224Z",
            ["language"] = customer.Language,
        };
    }

    private static JsonObject Json(GoogleDomain domain)
    {
        var json = new JsonObject
        {
            ["kind"] = "admin#directory#domain",
            ["etag"] = Etag(domain.Name),
            ["domainName"] = domain.Name,
            ["isPrimary"] = domain.Primary,
            ["verified"] = domain.Verified,
            ["creationTime"] = "1445460155224",
        };
        if (domain.Aliases is { Count: > 0 } aliases)
        {
            json["domainAliases"] = new JsonArray([.. aliases.Select(alias => Json(alias, domain.Name))]);
        }

        return json;
    }

    private static JsonObject Json(GoogleDomainAlias alias, string parent) => new()
    {
        ["kind"] = "admin#directory#domainAlias",
        ["etag"] = Etag(alias.Name),
        ["domainAliasName"] = alias.Name,
        ["parentDomainName"] = parent,
        ["verified"] = alias.Verified,
        ["creationTime"] = "1445460155224",
    };

    private static string Etag(string text) => $"\"{text}\"";

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

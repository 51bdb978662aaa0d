using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ResellerGrpc.Sandbox.Emulator.OpenId;

namespace ResellerGrpc.Sandbox.Emulator.Control;

/// <summary>The emulator's own paths, under <c>/_emulator</c>: failures, request log, tokens. Google has none of these.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static void MapControl(this IEndpointRouteBuilder routes, EmulatorState state, TokenMint tokens)
    {
        routes.MapPost("/_emulator/faults", (HttpRequest request) => AddFaultAsync(request, state));
        routes.MapDelete("/_emulator/faults", () =>
        {
            state.Faults.Clear();
            return Results.NoContent();
        });
        routes.MapGet("/_emulator/requests", (bool? unexpected) =>
            Results.Json(unexpected == true ? state.Requests.Unexpected : state.Requests.All, Strict));
        routes.MapDelete("/_emulator/requests", () =>
        {
            state.Requests.Clear();
            return Results.NoContent();
        });
        routes.MapGet("/_emulator/people", () => Results.Json(
            state.World.Customers.SelectMany(customer => customer.People).Concat(state.World.PrivateAccounts)
                .Select(person => person.Email), Strict));
        routes.MapPost("/_emulator/id-token", (HttpRequest request) => MintAsync(request, tokens));
    }

    private static async Task<IResult> AddFaultAsync(HttpRequest request, EmulatorState state)
    {
        try
        {
            var fault = await JsonSerializer.DeserializeAsync<Fault>(request.Body, Strict, request.HttpContext.RequestAborted);
            state.Faults.Add(fault ?? throw new JsonException("A fault is needed."));
            return Results.NoContent();
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private sealed record MintRequest(string Email, string Audience, IdTokenOverrides? Overrides);

    private static async Task<IResult> MintAsync(HttpRequest request, TokenMint tokens)
    {
        try
        {
            var wanted = await JsonSerializer.DeserializeAsync<MintRequest>(request.Body, Strict, request.HttpContext.RequestAborted);
            return wanted is { Email.Length: > 0, Audience.Length: > 0 }
                ? Results.Text(tokens.MintIdToken(wanted.Email, wanted.Audience, wanted.Overrides))
                : Results.Text("email and audience are needed.", statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}

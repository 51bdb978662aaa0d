using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>The same service through its other faces: health, reflection, gRPC-Web, JSON; and the limits they share.</summary>
public sealed class FacesTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Health_says_serving_while_the_database_answers()
    {
        var answer = await new Health.HealthClient(Server.Channel).CheckAsync(new HealthCheckRequest(), cancellationToken: Cancel);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Fact]
    public async Task Reflection_lists_every_service_of_the_contract_that_is_served()
    {
        using var call = new ServerReflection.ServerReflectionClient(Server.Channel).ServerReflectionInfo(cancellationToken: Cancel);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, Cancel);
        Assert.True(await call.ResponseStream.MoveNext(Cancel));

        var names = call.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name).ToList();

        var served = ResellerGrpc.Server.Platform.Contract.Services.Where(s => s.Methods.Any(
            m => !ResellerGrpc.Server.Platform.NotYetImplemented.Contains($"/{s.FullName}/{m.Name}")));
        foreach (var service in served)
            Assert.Contains(service.FullName, names);
    }

    [Fact]
    public async Task A_browser_speaks_to_the_same_methods_over_grpc_web()
    {
        var token = Server.Emulator.Tokens.MintIdToken(ServerFixture.OperatorEmail, ServerFixture.Audience);

        var me = await new TestCaller(Server.WebChannel, token).Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel);

        Assert.True(me.Operator);
    }

    [Fact]
    public async Task A_browser_gets_the_typed_refusal_over_grpc_web() =>
        await AssertReason(
            ErrorReason.TokenMissing,
            new TestCaller(Server.WebChannel, null).Accounts.GetMeAsync(new GetMeRequest(), cancellationToken: Cancel));

    [Fact]
    public async Task A_script_speaks_json_to_the_same_methods()
    {
        var tenant = await Server.CreateResellerAsync();
        using var http = Json(tenant.OwnerEmail);

        var reseller = await http.GetFromJsonAsync<JsonElement>($"/v1/{tenant.Name}", Cancel);

        Assert.Equal(tenant.Name, reseller.GetProperty("name").GetString());
        Assert.Equal("Revendeur de test", reseller.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task A_script_gets_the_typed_refusal_as_json()
    {
        var tenant = await Server.CreateResellerAsync();
        using var http = Json(tenant.OwnerEmail);

        using var response = await http.GetAsync($"/v1/resellers/{Guid.CreateVersion7()}", Cancel);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var info = body.GetProperty("details").EnumerateArray().First(d => d.GetProperty("@type").GetString()!.EndsWith("ErrorInfo", StringComparison.Ordinal));
        Assert.Equal("RESOURCE_NOT_FOUND", info.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused()
    {
        var tenant = await Server.CreateResellerAsync();
        var call = tenant.Owner.Accounts.ListMembersAsync(
            new() { Parent = tenant.Name, Filter = new string('x', 300 * 1024) }, cancellationToken: Cancel);

        var error = await AssertReason(ErrorReason.MessageTooLarge, call);

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Fact]
    public async Task Metadata_over_the_limit_is_refused()
    {
        var headers = new Metadata { { "x-much", new string('x', 20 * 1024) } };

        var error = await Assert.ThrowsAsync<RpcException>(
            () => Server.Operator.Accounts.GetMeAsync(new GetMeRequest(), headers, cancellationToken: Cancel).ResponseAsync);

        Assert.NotEqual(StatusCode.OK, error.StatusCode);
        Assert.NotEqual(StatusCode.Unknown, error.StatusCode);
    }

    private HttpClient Json(string email)
    {
        var http = new HttpClient { BaseAddress = Server.HttpAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", Server.Emulator.Tokens.MintIdToken(email, ServerFixture.Audience));
        return http;
    }
}

using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Npgsql;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Tests.Billing;
using ResellerGrpc.Testing.Hosting;
using Xunit;
using ErrorReason = ResellerGrpc.V1.ErrorReason;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>
/// Nobody can find out by asking what another tenant has. The test walks every served method that names a tenant's resource, so it
/// grows with the contract.
/// </summary>
public sealed class ForeignNamesTests(ServerFixture server) : ServerTest(server)
{
    [Fact]
    public async Task Another_tenants_name_answers_byte_for_byte_like_a_random_one()
    {
        var mine = await Server.CreateResellerAsync();
        var theirs = await Billed.CreateAsync(Server);
        await theirs.InvoicedAsync();
        var methods = AnyMethod.Served.Where(m => AnyMethod.RuleOf(m).Kind == AccessKind.Tenant).ToList();
        var wrong = new List<string>();

        foreach (var method in methods)
        {
            var foreign = await IdsAsync(method, theirs.Tenant.Name);
            var random = foreign.Select(_ => Guid.CreateVersion7()).ToArray();

            // Their name as it is, and one that never was.
            var known = await AnswerAsync(mine, method, NameOf(method, foreign));
            var unknown = await AnswerAsync(mine, method, NameOf(method, random));
            if (known.Bytes != unknown.Bytes || known.Reason != ErrorReason.ResourceNotFound)
                wrong.Add($"{method.Name} tells a foreign reseller from none: {known.Reason}, {unknown.Reason}");
            if (foreign.Length == 1)
                continue;

            // The id of their resource under my own name.
            foreign[0] = random[0] = mine.Id;
            known = await AnswerAsync(mine, method, NameOf(method, foreign));
            unknown = await AnswerAsync(mine, method, NameOf(method, random));
            if (known.Bytes != unknown.Bytes)
                wrong.Add($"{method.Name} tells a foreign id from none: {known.Reason}, {unknown.Reason}");
            if (AsksForNothingElse(method) && unknown.Reason != ErrorReason.ResourceNotFound)
                wrong.Add($"{method.Name} answers {unknown.Reason} to a name that is not there.");
        }

        Assert.True(methods.Count > 15, $"Only {methods.Count} methods were walked.");
        Assert.Empty(wrong);
    }

    /// <summary>The whole answer or the whole refusal, with the asked name blanked: it is the caller's own text.</summary>
    private static async Task<(string Bytes, ErrorReason? Reason)> AnswerAsync(TestTenant caller, MethodDescriptor method, string name)
    {
        var request = AnyMethod.Request(method, name);
        var (answer, refusal) = await AnyMethod.CallAsync(caller.Owner, method, request);
        var bytes = refusal is null
            ? answer?.ToByteArray() ?? []
            : refusal.Trailers.GetValueBytes("grpc-status-details-bin") ?? [];
        var text = Encoding.Latin1.GetString(bytes) + refusal?.Status.Detail;
        return (text.Replace(name, "*", StringComparison.Ordinal), refusal?.Reason());
    }

    private static bool AsksForNothingElse(MethodDescriptor method) =>
        method.InputType.Fields.InDeclarationOrder().Where(f => f.Name is not ("request_id" or "etag" or "note" or "reason" or "format"))
            .All(f => f.Name == "name");

    private static string[] CollectionsOf(MethodDescriptor method)
    {
        var field = RequestTenant.FieldOf(method.InputType)!.Path;
        var pattern = field.Contains('.', StringComparison.Ordinal)
            ? PatternOf(method.InputType.FindFieldByName(field.Split('.')[0]).MessageType)
            : NamePattern.Of(method.InputType.FindFieldByName(field).GetOptions().GetExtension(ResourceExtensions.ResourceReference));
        // A method that takes several kinds of names takes a subscription's; in billing they are all documents.
        pattern ??= method.Service.Name == "BillingService" ? NamePattern.Invoice : NamePattern.Subscription;
        return [.. pattern.Form.Split('/').Where((_, i) => i % 2 == 0)];
    }

    private static NamePattern? PatternOf(MessageDescriptor resource) => NamePattern.Of(
        new ResourceReference { Type = resource.GetOptions().GetExtension(ResourceExtensions.Resource).Type });

    private static string NameOf(MethodDescriptor method, Guid[] ids) =>
        string.Join('/', CollectionsOf(method).Zip(ids, (collection, id) => $"{collection}/{id}"));

    /// <summary>Ids of the tenant's own rows for each part of the method's name; random where it has none yet.</summary>
    private async Task<Guid[]> IdsAsync(MethodDescriptor method, string reseller)
    {
        await using var source = NpgsqlDataSource.Create(Server.Database.OwnerConnectionString);
        var ids = new List<Guid> { Guid.Parse(reseller.Split('/')[1]) };
        foreach (var collection in CollectionsOf(method).Skip(1))
        {
            var table = string.Concat(collection.Select(c => char.IsAsciiLetterUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{c}"));
            await using var command = source.CreateCommand($"SELECT id FROM {table} WHERE reseller_id = $1 LIMIT 1");
            command.Parameters.Add(new NpgsqlParameter { Value = ids[0] });
            ids.Add(await command.ExecuteScalarAsync(Cancel) is Guid id ? id : Guid.CreateVersion7());
        }

        return [.. ids];
    }
}

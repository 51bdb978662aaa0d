using System.Reflection;
using System.Runtime.CompilerServices;
using Google.Apis.Admin.Directory.directory_v1;
using Google.Apis.Gmail.v1;
using Google.Apis.PeopleService.v1;
using Google.Apis.Requests;
using Newtonsoft.Json;
using ResellerGrpc.Testing.Hosting;
using Xunit;
using RequestParameter = Google.Apis.Util.RequestParameterAttribute;
using StringValue = Google.Apis.Util.StringValueAttribute;

namespace ResellerGrpc.Sandbox.Tests.Google;

/// <summary>
/// google-client-names.txt lists what our clients may offer: names, types and parameters of Google's own clients, each looked up as
/// docs/decisions/0003 tells. With the official packages the same list says whether they still have all of it.
/// </summary>
public sealed class GoogleClientNamesTests
{
    private static readonly Assembly[] Clients = [typeof(DirectoryService).Assembly, typeof(GmailService).Assembly, typeof(PeopleServiceService).Assembly];

    [Fact]
    public void A_client_offers_only_what_Googles_own_offers_under_the_same_names()
    {
        var official = File.ReadAllLines(Repository.Path("tests/ResellerGrpc.Sandbox.Tests/Google/google-client-names.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').ToList();
        var built = Clients.SelectMany(client => client.GetExportedTypes()).SelectMany(Members).ToHashSet();

        Assert.Equal(official.Order(StringComparer.Ordinal), official.Distinct());
        Assert.Empty(official.Except(built));
        // Google signs its assemblies; they offer much more than we use.
        Assert.All(Clients.Where(client => client.GetName().GetPublicKeyToken() is not { Length: > 0 }), client =>
            Assert.Empty(client.GetExportedTypes().SelectMany(Members).Except(official)));
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var name = Name(type);
        yield return type.IsEnum ? $"{name} enum" : $"{name} : {Name(type.BaseType!)}";
        if (type.IsEnum)
        {
            foreach (var member in type.GetFields(Own).Where(f => f.IsStatic))
                yield return $"{name}.{member.Name} = {member.GetCustomAttribute<StringValue>()!.Text}";
            yield break;
        }

        if (type is { IsAbstract: false } && typeof(IClientServiceRequest).IsAssignableFrom(type))
        {
            var request = (IClientServiceRequest)RuntimeHelpers.GetUninitializedObject(type);
            yield return $"{name} {request.HttpMethod} {request.RestPath}";
        }

        foreach (var constructor in type.GetConstructors(Own).Where(c => !c.IsStatic))
            yield return $"{name}({Parameters(constructor)})";
        foreach (var method in type.GetMethods(Own).Where(m => !m.IsSpecialName))
            yield return $"{name}.{method.Name}({Parameters(method)}) : {Name(method.ReturnType)}";
        foreach (var field in type.GetFields(Own))
            yield return $"{name}.{field.Name} : {Name(field.FieldType)}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}";
        foreach (var property in type.GetProperties(Own))
        {
            var wire = property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName
                ?? (property.GetCustomAttribute<RequestParameter>() is { } parameter ? $"{parameter.Type} {parameter.Name}" : null);
            yield return $"{name}.{property.Name} : {Name(property.PropertyType)}{(property.SetMethod is { IsPublic: true } ? " set" : "")}{(wire is null ? "" : $" ({wire})")}";
        }
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        var plain = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToString().Split('[')[0];
        var arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : "";
        return plain.Replace("Google.Apis.", "", StringComparison.Ordinal).Replace("System.Collections.Generic.", "", StringComparison.Ordinal)
            .Replace("System.", "", StringComparison.Ordinal).Replace("`1", "", StringComparison.Ordinal) + arguments + (type.IsArray ? "[]" : "");
    }
}

using System.Reflection;
using System.Xml.Linq;
using Google.Apis.Admin.Directory.directory_v1;
using Google.Apis.Gmail.v1;
using Google.Apis.PeopleService.v1;
using Google.Apis.Requests;
using Google.Apis.Services;
using Newtonsoft.Json;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Google;

/// <summary>
/// The rules by which Google's generator names and builds every client, held against the clients that were built in: ours, or the
/// official ones (docs/decisions/0003). The names themselves are GoogleClientNamesTests' part.
/// </summary>
public sealed class GoogleClientShapeTests
{
    public static TheoryData<Type> Clients => [typeof(DirectoryService), typeof(GmailService), typeof(PeopleServiceService)];

    [Fact]
    public void One_property_replaces_our_projects_by_the_packages_of_the_same_names()
    {
        var groups = XDocument.Load(Repository.Path("src/ResellerGrpc.Server/ResellerGrpc.Server.csproj")).Root!.Elements("ItemGroup").ToList();
        string[] NamesIn(string condition, string kind) =>
            [.. groups.Where(group => group.Attribute("Condition")?.Value == condition).Elements(kind)
                .Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value + (kind == "PackageReference" ? ".x" : "")))];

        var packages = NamesIn("'$(UseOfficialGoogleClients)' == 'true'", "PackageReference");
        Assert.Equal(NamesIn("'$(UseOfficialGoogleClients)' != 'true'", "ProjectReference"), packages);
        Assert.Equal(packages, Clients.Select(row => row.Data.Assembly.GetName().Name));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_client_has_the_namespaces_and_the_entry_of_its_package(Type service)
    {
        var root = service.Assembly.GetName().Name;
        Assert.All(service.Assembly.GetExportedTypes(), type => Assert.True(type.Namespace == root || type.Namespace == root + ".Data", type.FullName));
        Assert.True(typeof(BaseClientService).IsAssignableFrom(service));
        using var client = (BaseClientService)Activator.CreateInstance(service, new BaseClientService.Initializer())!;
        Assert.NotNull(service.GetConstructor([]));
        Assert.Equal(("", 0), (client.BasePath, client.Features.Count));
        Assert.Matches("^https://[a-z]+\\.googleapis\\.com/$", client.BaseUri);
        Assert.NotNull(service.GetField("Version")?.GetRawConstantValue());
        // Each scope twice: as a variable and as a constant.
        Assert.Equal(
            service.GetNestedType("ScopeConstants")!.GetFields().Select(field => (field.Name, field.GetRawConstantValue())),
            service.GetNestedType("Scope")!.GetFields().Select(field => (field.Name, field.GetValue(null))));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_request_declares_each_of_its_parameters(Type service)
    {
        var requests = service.Assembly.GetExportedTypes().Where(type => typeof(IClientServiceRequest).IsAssignableFrom(type) && !type.IsAbstract).ToList();
        using var client = (BaseClientService)Activator.CreateInstance(service, new BaseClientService.Initializer())!;

        Assert.NotEmpty(requests);
        foreach (var type in requests)
        {
            Assert.EndsWith("BaseServiceRequest`1", type.BaseType!.Name, StringComparison.Ordinal);
            var constructor = Assert.Single(type.GetConstructors());
            var request = (IClientServiceRequest)constructor.Invoke(
                [.. constructor.GetParameters().Select(p => p.ParameterType == typeof(IClientService) ? client : p.ParameterType == typeof(string) ? (object)"x" : null!)]);
            var properties = type.GetProperties().Select(p => (Property: p, p.GetCustomAttribute<global::Google.Apis.Util.RequestParameterAttribute>()?.Name))
                .Where(p => p.Name is not null).ToList();

            // An undeclared parameter makes the library refuse every request of the method.
            Assert.Equal(properties.Select(p => p.Name).Distinct().Order(), request.RequestParameters.Keys.Order());
            // A repeated choice can be given once or as a list.
            Assert.All(properties, p => Assert.Contains(p.Property.Name, (string[])[Pascal(p.Name!), Pascal(p.Name!) + "List"]));
            Assert.All(properties, p => Assert.True(p.Property.GetMethod!.IsVirtual, p.Property.Name));
            var method = type.DeclaringType!.GetMethods().Single(m => m.ReturnType == type);
            Assert.Equal(char.ToUpperInvariant(request.MethodName[0]) + request.MethodName[1..] + "Request", type.Name);
            Assert.Equal(type.Name, method.Name + "Request");
        }
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void A_message_names_its_fields_as_the_generator_does(Type service)
    {
        var messages = service.Assembly.GetExportedTypes().Where(type => type.Namespace!.EndsWith(".Data", StringComparison.Ordinal) && type.IsClass).ToList();

        Assert.NotEmpty(messages);
        foreach (var type in messages)
        {
            // A part of a message that has no name of its own is a nested class, and no message.
            Assert.True(type.IsNested || typeof(IDirectResponseSchema).IsAssignableFrom(type), type.Name);
            foreach (var property in type.GetProperties())
            {
                if (property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName is not { } field)
                    continue;
                var name = field == "etag" ? "ETag" : Pascal(field);
                // A field of its class's name gets a suffix, one of a keyword's too, and a time is kept as text beside its readings.
                string[] allowed = name == type.Name ? [name + "Value"] : [name, name + "Raw", name + "__"];
                Assert.Contains(property.Name, allowed);
            }
        }
    }

    /// <summary><c>$.xgafv</c> is Xgafv, <c>upload_protocol</c> UploadProtocol and <c>pageToken</c> PageToken.</summary>
    private static string Pascal(string name) =>
        string.Concat(name.Split('$', '.', '_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}

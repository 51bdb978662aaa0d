using System.Reflection;
using ResellerGrpc.Server.Platform;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

public sealed class NotYetImplementedTests
{
    [Fact]
    public void The_list_names_exactly_the_methods_that_no_service_overrides()
    {
        var services = typeof(ServerHost).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true }).ToList();
        var unserved = new List<string>();
        foreach (var service in Contract.Services)
        {
            var implementation = services.SingleOrDefault(t => t.BaseType?.FullName == $"ResellerGrpc.V1.{service.Name}+{service.Name}Base");
            unserved.AddRange(service.Methods
                .Where(m => implementation?.GetMethod(m.Name, BindingFlags.Public | BindingFlags.Instance)?.DeclaringType != implementation
                    || implementation is null)
                .Select(m => $"/{service.FullName}/{m.Name}"));
        }

        Assert.Equal(unserved.Order(), NotYetImplemented.Methods.Order());
    }
}

using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Control;

internal static class ControlServices
{
    public static void AddSandboxApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RepeatedRequests>();
        builder.Services.AddSingleton<TimeTravel>();
        builder.Services.AddSingleton<FreshStart>();
        builder.Services.AddSingleton<IRequestValidator<AdvanceClockRequest>, AdvanceClockRules>();
    }

    /// <summary>Opens the service to every member and the operator.</summary>
    public static void MapSandboxApi(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<AccessTable>();
        foreach (var method in SandboxService.Descriptor.Methods)
            access.Add($"/{method.Service.FullName}/{method.Name}", AccessRule.AnyMember);
        app.MapGrpcService<SandboxApi>();
    }
}

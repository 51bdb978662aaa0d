using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Catalog;

internal static class CatalogServices
{
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PlanMethods>();
        builder.Services.AddScoped<PriceDay>();
        builder.Services.AddSingleton<IRequestValidator<CreatePlanRequest>, CreatePlanRules>();
        builder.Services.AddSingleton<IRequestValidator<UpdatePlanRequest>, UpdatePlanRules>();
    }

    public static void MapCatalog(this WebApplication app) => app.MapGrpcService<CatalogsService>();
}

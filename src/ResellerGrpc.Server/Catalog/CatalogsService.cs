using Grpc.Core;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Catalog;

/// <summary>CatalogService; <see cref="PlanMethods"/> does the work.</summary>
internal sealed class CatalogsService(PlanMethods plans) : CatalogService.CatalogServiceBase
{
    public override Task<ListPlansResponse> ListPlans(ListPlansRequest request, ServerCallContext context) =>
        plans.ListAsync(request, context);

    public override Task<Plan> GetPlan(GetPlanRequest request, ServerCallContext context) => plans.GetAsync(request, context);

    public override Task<Plan> CreatePlan(CreatePlanRequest request, ServerCallContext context) => plans.CreateAsync(request, context);

    public override Task<Plan> UpdatePlan(UpdatePlanRequest request, ServerCallContext context) => plans.UpdateAsync(request, context);

    public override Task<Plan> ArchivePlan(ArchivePlanRequest request, ServerCallContext context) =>
        plans.ArchiveAsync(request, context);
}

using Google.Protobuf.WellKnownTypes;
using Google.Type;
using ResellerGrpc.Sandbox.Clock;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Demo;

/// <summary>The operator's part of the demo story: plans, their targets, a price to come, a plan that leaves the market.</summary>
internal sealed class DemoPlans(DemoData data, DemoCaller operators, SandboxClock clock)
{
    private readonly Dictionary<string, string> _names = [];

    /// <summary>Resource name of the plan with this code.</summary>
    public string NameOf(string code) => _names[code];

    public async Task CreateAsync()
    {
        foreach (var plan in data.Plans)
        {
            var created = await operators.Catalog.CreatePlanAsync(new CreatePlanRequest
            {
                Plan = plan.ToProto(data.Terms),
                PriceVersion = plan.PriceFrom(Day(0)),
                RequestId = DemoCaller.NewId(),
            });
            _names[plan.Code] = created.Name;
        }

        foreach (var plan in data.Plans.Where(plan => plan.Targets.Count > 0))
        {
            var targets = new Plan { Name = NameOf(plan.Code) };
            targets.UpgradeTargets.AddRange(plan.Targets.Select(NameOf));
            await operators.Catalog.UpdatePlanAsync(new UpdatePlanRequest
            {
                Plan = targets,
                UpdateMask = new FieldMask { Paths = { "upgrade_targets" } },
                RequestId = DemoCaller.NewId(),
            });
        }
    }

    public IEnumerable<(int Day, Func<Task> Happening)> Happenings()
    {
        foreach (var plan in data.Plans)
        {
            if (plan.NewPrice is { } change)
            {
                yield return (change.Day, () => operators.Catalog.UpdatePlanAsync(new UpdatePlanRequest
                {
                    Plan = new Plan { Name = NameOf(plan.Code) },
                    PriceVersion = (plan with { Tiers = [new DemoTier(0, change.EuroCents, change.DollarCents)] }).PriceFrom(Day(change.InDays)),
                    RequestId = DemoCaller.NewId(),
                }).ResponseAsync);
            }

            if (plan.ArchiveDay is { } day)
            {
                yield return (day, () => operators.Catalog.ArchivePlanAsync(
                    new ArchivePlanRequest { Name = NameOf(plan.Code), RequestId = DemoCaller.NewId() }).ResponseAsync);
            }
        }
    }

    private Date Day(int inDays)
    {
        var day = clock.GetUtcNow().AddDays(inDays);
        return new Date { Year = day.Year, Month = day.Month, Day = day.Day };
    }
}

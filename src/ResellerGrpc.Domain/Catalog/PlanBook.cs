using System.Collections.Frozen;

namespace ResellerGrpc.Domain.Catalog;

/// <summary>The plans a decision may need, by id: the subscription's own, its targets, those of its scheduled orders.</summary>
public sealed class PlanBook
{
    private readonly FrozenDictionary<string, Plan> plans;

    /// <exception cref="ArgumentException">Two plans have the same id.</exception>
    public PlanBook(IEnumerable<Plan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        var byId = new Dictionary<string, Plan>(StringComparer.Ordinal);
        foreach (var plan in plans)
            byId.Add(plan.Id, plan);
        this.plans = byId.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public Plan? Find(string id) => plans.GetValueOrDefault(id);

    /// <exception cref="KeyNotFoundException">The plan was not loaded.</exception>
    public Plan this[string id] => Find(id) ?? throw new KeyNotFoundException($"Plan {id} was not loaded.");
}

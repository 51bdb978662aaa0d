using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events.Audit;

internal static class AuditMapping
{
    /// <summary>
    /// The entry as callers read it, and as it is hashed: a change of what this writes for a stored row would break every
    /// chain that exists. A test holds an example's hash.
    /// </summary>
    public static AuditEntry ToProto(this Platform.Changes.AuditEntry row)
    {
        var entry = new AuditEntry
        {
            Name = $"{ParentOf(row.ResellerId)}/auditEntries/{row.Id}",
            Sequence = row.Sequence ?? 0,
            Time = row.CreateTime.ToProto(),
            Actor = StoredActors.Read(row.Actor, row.ActorKind.ToString(), row.ActorEmail, row.ActorName),
            Action = Action(row),
            Resource = row.Resource,
            ResourceDisplayName = row.ResourceName,
            Customer = row.Customer,
            RequestId = row.RequestId?.ToString() ?? "",
            CorrelationId = row.CorrelationId,
            Hash = Hex(row.Hash),
            PreviousHash = Hex(row.PreviousHash),
        };
        entry.Changes.AddRange(FieldChanges.Between(row.OldValue, row.NewValue));
        return entry;
    }

    /// <summary>Whose history it is: the operator's own stands under no reseller.</summary>
    public static string ParentOf(Guid reseller) => reseller == Guid.Empty ? NamePattern.Operator : NamePattern.Reseller.Format(reseller);

    private static string Action(Platform.Changes.AuditEntry row) =>
        row.Method.Length > 0 ? row.Method
        : row.Actor.StartsWith("system/", StringComparison.Ordinal) ? "jobs." + row.Actor["system/".Length..]
        : row.Action;

    private static string Hex(byte[]? hash) => hash is null ? "" : Convert.ToHexStringLower(hash);
}

using System.Linq.Expressions;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>A field that holds a resource name in the contract and the resource's id in the database.</summary>
internal sealed class NameField<TRow>(string name, NamePattern pattern, Expression<Func<TRow, Guid>> column) : ListField<TRow>(name, column)
{
    private readonly Lazy<Func<TRow, Guid>> _read = new(column.Compile);

    public override bool TryParse(string text, out object value)
    {
        var parsed = pattern.TryParse(text, out var ids);
        value = parsed ? ids![^1] : Guid.Empty;
        return parsed;
    }

    public override string Format(TRow row) => _read.Value(row).ToString();
}

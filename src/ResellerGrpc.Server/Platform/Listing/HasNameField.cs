using System.Linq.Expressions;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>
/// A field of which a row has several, each the name of another resource. A filter asks with <c>=</c> or <c>:</c> whether one
/// of them is the given one.
/// </summary>
internal sealed class HasNameField<TRow>(string name, NamePattern pattern, Expression<Func<TRow, IEnumerable<Guid>>> column)
    : ListField<TRow>(name, column)
{
    public override bool IsOrderable => false;

    public override bool TryParse(string text, out object value)
    {
        var parsed = pattern.TryParse(text, out var ids);
        value = parsed ? ids![^1] : Guid.Empty;
        return parsed;
    }

    public override string Format(TRow row) => throw new InvalidOperationException($"Nothing is ordered by {Name}.");

    public override Expression Compare(ParameterExpression row, string @operator, object value)
    {
        var has = Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid)], ColumnOf(row), Comparisons.Parameter(value, typeof(Guid)));
        return @operator == "!=" ? Expression.Not(has) : has;
    }
}

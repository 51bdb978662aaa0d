using System.Linq.Expressions;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>A field with several values (AIP-160 "has"): <c>=</c> and <c>:</c> ask whether one of them is the given one.</summary>
internal sealed class SetField<TRow>(string name, Expression<Func<TRow, string[]>> column) : ListField<TRow>(name, column)
{
    private static readonly System.Reflection.MethodInfo Contains = typeof(Enumerable).GetMethods()
        .Single(m => m.Name == nameof(Enumerable.Contains) && m.GetParameters().Length == 2).MakeGenericMethod(typeof(string));

    public override bool TryParse(string text, out object value)
    {
        value = text;
        return true;
    }

    public override Expression Compare(ParameterExpression row, string @operator, object value)
    {
        Expression has = Expression.Call(Contains, ColumnOf(row), Comparisons.Parameter(value, typeof(string)));
        return @operator == "!=" ? Expression.Not(has) : has;
    }

    /// <exception cref="NotSupportedException">Always: a set has no order, so no page token holds one.</exception>
    public override string Format(TRow row) => throw new NotSupportedException($"{Name} has no order.");
}

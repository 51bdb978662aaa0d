using System.Linq.Expressions;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>Binds a parsed filter to the columns of one list.</summary>
internal sealed class FilterBinder<TRow>(
    IReadOnlyList<ListField<TRow>> fields, Func<string, Expression<Func<TRow, bool>>>? search, string fieldNames)
{
    private readonly ParameterExpression _row = Expression.Parameter(typeof(TRow), "row");

    public Expression<Func<TRow, bool>> Bind(FilterNode node) => Expression.Lambda<Func<TRow, bool>>(Visit(node), _row);

    private Expression Visit(FilterNode node) => node switch
    {
        FilterNode.All all => all.Parts.Select(Visit).Aggregate(Expression.AndAlso),
        FilterNode.Any any => any.Parts.Select(Visit).Aggregate(Expression.OrElse),
        FilterNode.Not not => Expression.Not(Visit(not.Inner)),
        FilterNode.Word word => Search(word.Text),
        FilterNode.Comparison comparison => Compare(comparison),
        _ => throw new InvalidOperationException($"Unknown filter node {node}."),
    };

    private InvocationExpression Search(string text) =>
        search is null ? throw FilterSyntax.Invalid(text, fieldNames) : Expression.Invoke(search(text), _row);

    private Expression Compare(FilterNode.Comparison comparison)
    {
        var field = fields.FirstOrDefault(f => f.Name == comparison.Field)
            ?? throw FilterSyntax.Invalid(comparison.Field, fieldNames);
        if (!field.TryParse(comparison.Value, out var value))
            throw FilterSyntax.Invalid(comparison.Value, fieldNames);
        if (comparison.Operator is "<" or "<=" or ">" or ">=" && !field.IsOrderable)
            throw FilterSyntax.Invalid(comparison.Operator, fieldNames);
        return field.Compare(_row, comparison.Operator, value);
    }
}

using System.Globalization;
using System.Linq.Expressions;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>A field by which a list may be filtered or ordered: its name in the contract and its column.</summary>
internal abstract class ListField<TRow>(string name, LambdaExpression column)
{
    public string Name { get; } = name;

    /// <summary>Must not be null for any row: coalesce in the expression where the column may be.</summary>
    public LambdaExpression Column { get; } = column;

    /// <summary>Enum values, flags and sets can be filtered by, but have no order that a reader would expect.</summary>
    public virtual bool IsOrderable => !Column.ReturnType.IsEnum && !Column.ReturnType.IsArray && Column.ReturnType != typeof(bool);

    /// <summary>Whether the list may be ordered by it; false where the contract does not offer that order.</summary>
    public bool Sorts { get; init; } = true;

    /// <summary>What breaks ties where the list's id is another table's column: the same value, beside <see cref="Column"/>.</summary>
    public Expression<Func<TRow, Guid>>? Tie { get; init; }

    /// <summary>The meaning of an operator where it is not the column's comparison; null for one that is.</summary>
    public Func<string, object, Expression<Func<TRow, bool>>?>? Special { get; init; }

    /// <summary>Reads a value as it stands in a filter or page token; false when it is none.</summary>
    public abstract bool TryParse(string text, out object value);

    /// <summary>The row's value in the form that <see cref="TryParse"/> reads.</summary>
    public abstract string Format(TRow row);

    /// <summary>The comparison of this field with a value that <see cref="TryParse"/> read.</summary>
    /// <param name="operator">One of <c>= != &lt; &lt;= &gt; &gt;= :</c>; <c>:</c> means equality except for text, which it searches.</param>
    public virtual Expression Compare(ParameterExpression row, string @operator, object value) =>
        Special?.Invoke(@operator, value) is { } special
            ? Expression.Invoke(special, row)
            : Comparisons.Make(ColumnOf(row), @operator == ":" && value is not string ? "=" : @operator, value);

    public Expression ColumnOf(ParameterExpression row) => new Swap(Column.Parameters[0], row).Visit(Column.Body);

    private sealed class Swap(Expression from, Expression to) : ExpressionVisitor
    {
        [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(node))]
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}

internal sealed class ListField<TRow, TValue>(string name, Expression<Func<TRow, TValue>> column) : ListField<TRow>(name, column)
    where TValue : notnull
{
    private readonly Lazy<Func<TRow, TValue>> _read = new(column.Compile);

    public override string Format(TRow row) => _read.Value(row) switch
    {
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString()!,
    };

    public override bool TryParse(string text, out object value)
    {
        value = text;
        if (typeof(TValue) == typeof(string))
            return true;
        object? parsed = typeof(TValue) switch
        {
            var t when t == typeof(int) => int.TryParse(text, CultureInfo.InvariantCulture, out var i) ? i : null,
            var t when t == typeof(long) => long.TryParse(text, CultureInfo.InvariantCulture, out var l) ? l : null,
            var t when t == typeof(bool) => bool.TryParse(text, out var b) ? b : null,
            var t when t == typeof(Guid) => Guid.TryParse(text, out var g) ? g : null,
            var t when t == typeof(DateOnly) => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null,
            var t when t == typeof(DateTimeOffset) => ParseInstant(text),
            var t when t.IsEnum => Enum.TryParse(t, text.Replace("_", "", StringComparison.Ordinal), true, out var e)
                && !int.TryParse(text, out _) ? e : null,
            _ => null,
        };
        value = parsed ?? text;
        return parsed is not null;
    }

    private static DateTimeOffset? ParseInstant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ResellerGrpc.Server.Platform.Listing;

internal static class Comparisons
{
    private static readonly System.Reflection.MethodInfo Contains = typeof(string).GetMethod("Contains", [typeof(string)])!;

    /// <summary>A comparison of a column with a value, in a form that EF translates; <c>:</c> on text means "contains".</summary>
    public static Expression Make(Expression column, string @operator, object value)
    {
        var operand = Parameter(value, column.Type);
        if (@operator == ":")
            return Expression.Call(column, Contains, operand);
        // Two ranges are found in an index, unlike "<>".
        if (@operator == "!=" && column.Type == typeof(string))
            return Expression.OrElse(Make(column, "<", value), Make(column, ">", value));
        if (@operator is "=" or "!=")
            return @operator == "=" ? Expression.Equal(column, operand) : Expression.NotEqual(column, operand);
        if (column.Type == typeof(string) || column.Type == typeof(Guid))
        {
            // Text and ids have no operator of their own in C#; CompareTo becomes the database's comparison.
            return Order(@operator, Expression.Call(column, column.Type.GetMethod("CompareTo", [column.Type])!, operand), Expression.Constant(0));
        }

        return Order(@operator, column, operand);
    }

    /// <summary>PostgreSQL's comparison of two rows: by the first columns, then by the next where those are equal.</summary>
    /// <param name="operator"><c>&lt;</c> or <c>&gt;</c>.</param>
    /// <param name="columns">Two or three.</param>
    /// <param name="values">As many.</param>
    public static Expression Rows(string @operator, IReadOnlyList<Expression> columns, IReadOnlyList<object> values) => Expression.Call(
        typeof(NpgsqlDbFunctionsExtensions), @operator == "<" ? "LessThan" : "GreaterThan", null,
        Expression.Constant(EF.Functions),
        Expression.Convert(Tuple(columns), typeof(System.Runtime.CompilerServices.ITuple)),
        Expression.Convert(Tuple([.. values.Select((value, i) => Parameter(value, columns[i].Type))]), typeof(System.Runtime.CompilerServices.ITuple)));

    private static MethodCallExpression Tuple(IReadOnlyList<Expression> parts) =>
        Expression.Call(typeof(ValueTuple), nameof(ValueTuple.Create), [.. parts.Select(part => part.Type)], [.. parts]);

    private static BinaryExpression Order(string @operator, Expression left, Expression right) => @operator switch
    {
        "<" => Expression.LessThan(left, right),
        "<=" => Expression.LessThanOrEqual(left, right),
        ">" => Expression.GreaterThan(left, right),
        ">=" => Expression.GreaterThanOrEqual(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "Unknown operator."),
    };

    /// <summary>A captured value, so that EF sends a parameter and keeps one plan for all values.</summary>
    public static MemberExpression Parameter(object value, Type type)
    {
        var box = Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), value)!;
        return Expression.Property(Expression.Constant(box), nameof(Box<>.Value));
    }

    private sealed record Box<T>(T Value);
}

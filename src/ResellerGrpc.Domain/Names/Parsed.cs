using System.Diagnostics.CodeAnalysis;

namespace ResellerGrpc.Domain.Names;

/// <summary>Either a value or the one reason why the text is none.</summary>
/// <remarks>The default value is neither; it is never returned.</remarks>
/// <typeparam name="T">What was read.</typeparam>
/// <typeparam name="TFlaw">Closed list of reasons.</typeparam>
public readonly record struct Parsed<T, TFlaw>
    where T : class
    where TFlaw : struct, Enum
{
    private Parsed(T? value, TFlaw? flaw) => (Value, Flaw) = (value, flaw);

    /// <summary>The value, or null.</summary>
    public T? Value { get; }

    /// <summary>The reason, or null.</summary>
    public TFlaw? Flaw { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Flaw))]
    public bool IsValid => Value is not null;

    /// <summary>A value.</summary>
    public static implicit operator Parsed<T, TFlaw>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Parsed<T, TFlaw>(TFlaw flaw) => new(null, flaw);
}

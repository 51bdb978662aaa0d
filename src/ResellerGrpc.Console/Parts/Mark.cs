using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Parts;

/// <summary>How a state feels; the word always stands beside the colour.</summary>
public enum Tone
{
    Idle,
    Ok,
    Info,
    Warn,
    Bad,
}

/// <summary>A state as it is shown.</summary>
public readonly record struct Mark(Text Text, Tone Tone);

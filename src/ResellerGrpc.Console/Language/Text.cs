namespace ResellerGrpc.Console.Language;

/// <summary>
/// A text of the console in both of its languages. A text without its translation does not compile. <c>{0}</c> and so on stand
/// for what <see cref="Speech.Say(Text, object?[])"/> puts in.
/// </summary>
public readonly record struct Text(string English, string French);

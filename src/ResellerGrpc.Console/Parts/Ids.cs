namespace ResellerGrpc.Console.Parts;

/// <summary>Ids by which elements of a page refer to one another; each is given once.</summary>
internal static class Ids
{
    private static int _last;

    public static string Next(string kind) => $"{kind}-{Interlocked.Increment(ref _last)}";
}

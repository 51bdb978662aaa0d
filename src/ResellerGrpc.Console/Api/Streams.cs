using System.Runtime.CompilerServices;
using Grpc.Core;

namespace ResellerGrpc.Console.Api;

internal static class Streams
{
    /// <summary>The messages of an answer, for <c>await foreach</c>.</summary>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(this IAsyncStreamReader<T> messages, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await messages.MoveNext(cancellationToken))
        {
            yield return messages.Current;
        }
    }
}

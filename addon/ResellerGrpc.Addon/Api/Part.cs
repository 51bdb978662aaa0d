using Grpc.Core;
using ResellerGrpc.Addon.Platform;

namespace ResellerGrpc.Addon.Api;

/// <summary>A part of a card that may fail without taking the rest along.</summary>
/// <param name="Value">Null when it failed.</param>
/// <param name="Problem">Null when it did not.</param>
internal sealed record Part<T>(T? Value, Problem? Problem)
    where T : class;

internal static class Part
{
    public static async Task<Part<T>> OfAsync<T>(AsyncUnaryCall<T> call, Voice voice)
        where T : class
    {
        try
        {
            return new Part<T>(await call, null);
        }
        catch (RpcException failure)
        {
            return new Part<T>(null, ApiErrors.ProblemOf(failure, voice));
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Changes;

/// <summary>
/// Runs every mutation: one transaction holds the change, its audit and outbox rows and the answer under its
/// <c>request_id</c>. Sent again, a request is answered from the store; sent fifty times at once, forty-nine wait for the first
/// and are answered the same. Nothing that waits for the network belongs inside <c>apply</c>.
/// </summary>
internal sealed class Mutations(CallScope scope, TenantScope tenant, TimeProvider clock)
{
    /// <param name="db">The context that carries the change; its tenant is the scope's (or none, for the operator).</param>
    /// <param name="apply">Makes the change on <paramref name="db"/> and returns the answer. It may call SaveChanges to learn
    /// generated values; whatever is left is saved afterwards.</param>
    public async Task<TResponse> RunAsync<TRequest, TResponse>(
        ResellerDb db, TRequest request, ServerCallContext context, Func<Change, Task<TResponse>> apply)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>, new()
    {
        var key = KeyOf(request, context.Method);
        var cancellationToken = context.CancellationToken;
        if (await FindAsync<TResponse>(db, key, cancellationToken) is { } earlier)
            return earlier;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await ClaimAsync(db, key, cancellationToken))
        {
            // A twin committed between the look-up and the claim.
            return await FindAsync<TResponse>(db, key, cancellationToken)
                ?? throw new ApiException(ErrorReason.ConflictConcurrent);
        }

        var change = new Change(db, scope, key.Tenant, key.RequestId, clock.GetUtcNow());
        var answer = await apply(change);
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<StoredAnswer>()
            .Where(a => a.ResellerId == key.Tenant && a.RequestId == key.RequestId)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Answer, answer.ToByteArray()), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    /// <summary>The stored answer of this very request, to be asked before work that the network does; null when it is new.</summary>
    /// <exception cref="ApiException">REQUEST_ID_REUSED: the id was used for another request.</exception>
    public Task<TResponse?> FindAnswerAsync<TRequest, TResponse>(ResellerDb db, TRequest request, ServerCallContext context)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        FindAsync<TResponse>(db, KeyOf(request, context.Method), context.CancellationToken);

    private static async Task<TResponse?> FindAsync<TResponse>(ResellerDb db, Key key, CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>, new()
    {
        var stored = await db.Set<StoredAnswer>().AsNoTracking()
            .Where(a => a.ResellerId == key.Tenant && a.RequestId == key.RequestId)
            .Select(a => new { a.Fingerprint, a.Answer })
            .SingleOrDefaultAsync(cancellationToken);
        if (stored is null)
            return default;
        if (!stored.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint))
            throw ApiException.Invalid("request_id", ErrorReason.RequestIdReused);
        return new MessageParser<TResponse>(() => new TResponse()).ParseFrom(stored.Answer);
    }

    private async Task<bool> ClaimAsync(ResellerDb db, Key key, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO stored_answers (reseller_id, request_id, fingerprint, answer, create_time)
            VALUES ({key.Tenant}, {key.RequestId}, {key.Fingerprint}, {Array.Empty<byte>()}, {clock.GetUtcNow()})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken) == 1;

    private Key KeyOf<TRequest>(TRequest request, string method)
        where TRequest : IMessage<TRequest>
    {
        var id = (string)request.Descriptor.FindFieldByName("request_id").Accessor.GetValue(request);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{scope.Caller?.Subject}\n{method}\n"));
        hash.AppendData(request.ToByteArray());
        return new Key(tenant.ResellerId ?? Guid.Empty, Guid.Parse(id), hash.GetHashAndReset());
    }

    private sealed record Key(Guid Tenant, Guid RequestId, byte[] Fingerprint);
}

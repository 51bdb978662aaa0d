using System.Security.Cryptography;
using Google.Protobuf;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events.Audit;

/// <summary>
/// The hash of an entry: SHA-256 over its protobuf bytes with <c>hash</c> left empty and <c>previous_hash</c> filled. Fields are
/// written in the order of their numbers, so that anybody with the contract computes the same (docs/security.md).
/// </summary>
internal static class AuditHash
{
    public static byte[] Of(AuditEntry entry)
    {
        var hashed = entry.Clone();
        hashed.Hash = "";
        return SHA256.HashData(hashed.ToByteArray());
    }
}

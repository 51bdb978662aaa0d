using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.Console.Language;
using RpcStatus = Google.Rpc.Status;

namespace ResellerGrpc.Console.Api;

/// <summary>Why a call was refused or did not come through, in the person's language.</summary>
/// <param name="Reason">The contract's reason without its prefix, for example <c>DOMAIN_TAKEN</c>; empty when the server gave none.</param>
/// <param name="Message">What to show.</param>
/// <param name="Fields">What is wrong with which field, by the path in the request, for example <c>customer.contact_email</c>.</param>
public sealed record ApiError(StatusCode Code, string Reason, string Message, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The reason of a refusal because somebody else changed the same thing meanwhile.</summary>
    public const string Overtaken = "ETAG_MISMATCH";

    private const string DetailsKey = "grpc-status-details-bin";

    private RpcStatus? Details { get; init; }

    /// <summary>Whether it is unknown if the call had its effect: the network or the server was away. A repeat is right.</summary>
    public bool Unsettled { get; private init; }

    /// <summary>The values that the server put beside the reason.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private init; } = new Dictionary<string, string>();

    public static ApiError From(RpcException exception, Speech speech)
    {
        if (exception.Trailers.GetValueBytes(DetailsKey) is not { } bytes)
        {
            return Bare(exception, speech);
        }

        var status = RpcStatus.Parser.ParseFrom(bytes);
        var info = Detail<ErrorInfo>(status);
        var fields = new Dictionary<string, string>();
        foreach (var violation in Detail<BadRequest>(status)?.FieldViolations ?? [])
        {
            fields.TryAdd(violation.Field, violation.Description);
        }

        // The server tells strangers how programs sign in; a person signs in on this page.
        var message = exception.StatusCode == StatusCode.Unauthenticated ? speech[ApiWords.SignedOut]
            : Detail<LocalizedMessage>(status)?.Message ?? status.Message;
        return new ApiError(exception.StatusCode, info?.Reason ?? "", message, fields)
        {
            Details = status,
            Metadata = info?.Metadata ?? (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(),
            Unsettled = exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded,
        };
    }

    /// <summary>A typed detail of the refusal, for example the fresh quote of a stale one.</summary>
    public T? Detail<T>()
        where T : class, IMessage<T>, new() => Details is null ? null : Detail<T>(Details);

    /// <summary>For where no field is shown: what is wrong with each, or the message.</summary>
    public IEnumerable<string> Sentences => Fields.Count > 0 ? Fields.Values.Distinct() : [Message];

    /// <summary>What is wrong with a field or with something in it, for example one of its addresses; null when nothing is.</summary>
    public string? Of(string field) => Fields.FirstOrDefault(violation => IsWithin(violation.Key, field)).Value;

    /// <summary>Whether a path names a field or something in it: <c>recipients[1]</c> lies within <c>recipients</c>.</summary>
    public static bool IsWithin(string path, string field) =>
        path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] is '[' or '.');

    /// <summary>
    /// Finds a detail by the last part of its type's name. Any.TryUnpack would ask the message's descriptor, which the browser does
    /// not download (trimming.xml).
    /// </summary>
    private static T? Detail<T>(RpcStatus status)
        where T : class, IMessage<T>, new()
    {
        if (status.Details.FirstOrDefault(any => any.TypeUrl.EndsWith("." + typeof(T).Name, StringComparison.Ordinal)) is not { } found)
        {
            return null;
        }

        var detail = new T();
        detail.MergeFrom(found.Value);
        return detail;
    }

    /// <summary>Without details the answer is not the server's own: the network, a proxy, or the browser.</summary>
    private static ApiError Bare(RpcException exception, Speech speech)
    {
        var unsettled = exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded;
        var text = unsettled ? ApiWords.Unreachable
            : exception.StatusCode == StatusCode.Unimplemented ? ApiWords.NotServed
            : ApiWords.Unexpected;
        return new ApiError(exception.StatusCode, "", speech[text], new Dictionary<string, string>()) { Unsettled = unsettled };
    }
}

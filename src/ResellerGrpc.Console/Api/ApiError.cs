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

        return new ApiError(exception.StatusCode, info?.Reason ?? "", Detail<LocalizedMessage>(status)?.Message ?? status.Message, fields)
        {
            Details = status,
            Metadata = info?.Metadata ?? (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(),
            Unsettled = exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded,
        };
    }

    /// <summary>A typed detail of the refusal, for example the fresh quote of a stale one.</summary>
    public T? Detail<T>()
        where T : class, IMessage<T>, new() => Details is null ? null : Detail<T>(Details);

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Of(string field) => Fields.GetValueOrDefault(field);

    private static T? Detail<T>(RpcStatus status)
        where T : class, IMessage<T>, new() =>
        status.Details.Select(any => any.TryUnpack<T>(out var detail) ? detail : null).FirstOrDefault(detail => detail is not null);

    /// <summary>Without details the answer is not the server's own: the network, a proxy, or the browser.</summary>
    private static ApiError Bare(RpcException exception, Speech speech)
    {
        var unsettled = exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded
            || exception.Status.DebugException is HttpRequestException or IOException;
        var text = unsettled ? ApiWords.Unreachable
            : exception.StatusCode == StatusCode.Unimplemented ? ApiWords.NotServed
            : ApiWords.Unexpected;
        return new ApiError(exception.StatusCode, "", speech[text], new Dictionary<string, string>()) { Unsettled = unsettled };
    }
}

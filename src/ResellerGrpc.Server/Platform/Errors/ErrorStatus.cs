using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.V1;
using GrpcStatus = Google.Rpc.Status;

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>Turns a refusal into <c>google.rpc.Status</c> with its typed details.</summary>
internal static partial class ErrorStatus
{
    public const string Domain = "reseller.v1";

    /// <summary>What details may hold, for hosts that write them as JSON.</summary>
    public static readonly TypeRegistry DetailTypes =
        TypeRegistry.FromFiles([ErrorDetailsReflection.Descriptor, .. Contract.Services.Select(s => s.File)]);

    /// <summary>A value as it stands in the contract without its prefix: <c>FIELD_INVALID</c> for <see cref="ErrorReason.FieldInvalid"/>.</summary>
    public static string WireName<TEnum>(TEnum value)
        where TEnum : struct, System.Enum =>
        WordStart().Replace(value.ToString(), "_$0").ToUpperInvariant();

    public static RpcException ToRpcException(this ApiException error, string language)
    {
        var entry = ErrorCatalog.Of(error.Reason);
        var status = new GrpcStatus
        {
            Code = (int)entry.Code,
            Message = entry.Text.In("en", error.Metadata),
        };
        var info = new ErrorInfo { Reason = WireName(error.Reason), Domain = Domain };
        info.Metadata.Add(error.Metadata);
        status.Details.Add(Any.Pack(info));
        if (error.Violations.Count > 0)
            status.Details.Add(Any.Pack(BadRequestOf(error, language)));
        if (entry.Code == StatusCode.FailedPrecondition)
            status.Details.Add(Any.Pack(PreconditionOf(error, entry, language)));
        foreach (IMessage detail in error.Details)
            status.Details.Add(Any.Pack(detail));
        status.Details.Add(Any.Pack(new LocalizedMessage
        {
            Locale = language,
            Message = entry.Text.In(language, error.Metadata),
        }));
        return status.ToRpcException();
    }

    private static BadRequest BadRequestOf(ApiException error, string language)
    {
        var detail = new BadRequest();
        detail.FieldViolations.AddRange(error.Violations.Select(v => new BadRequest.Types.FieldViolation
        {
            Field = v.Field,
            Reason = v.Code,
            Description = v.Text.In(language, error.Metadata),
        }));
        return detail;
    }

    private static PreconditionFailure PreconditionOf(ApiException error, ErrorCatalog.Entry entry, string language)
    {
        var detail = new PreconditionFailure();
        detail.Violations.Add(new PreconditionFailure.Types.Violation
        {
            Type = WireName(error.Reason),
            Subject = error.Metadata.GetValueOrDefault("name", ""),
            Description = entry.Text.In(language, error.Metadata),
        });
        return detail;
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}

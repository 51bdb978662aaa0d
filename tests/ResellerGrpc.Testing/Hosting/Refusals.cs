using Google.Rpc;
using Grpc.Core;
using ResellerGrpc.V1;
using Xunit;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>Assertions about refused calls, in the contract's own words.</summary>
public static class Refusals
{
    /// <summary>The call must be refused for this reason; returns the status for further looks.</summary>
    public static async Task<RpcException> AssertReason(ErrorReason reason, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(reason, error.Reason());
        return error;
    }

    public static Task<RpcException> AssertReason<T>(ErrorReason reason, AsyncUnaryCall<T> call) =>
        AssertReason(reason, () => call.ResponseAsync);

    /// <summary>The call must be refused with INVALID_ARGUMENT naming at least these fields.</summary>
    public static async Task<BadRequest> AssertViolates<T>(AsyncUnaryCall<T> call, params string[] fields)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        var bad = error.GetRpcStatus()?.GetDetail<BadRequest>();
        Assert.NotNull(bad);
        var named = bad.FieldViolations.Select(v => v.Field).ToList();
        foreach (var field in fields)
            Assert.Contains(field, named);
        return bad;
    }

    /// <summary>The reason of the closed list that the error carries; Unspecified when it carries none.</summary>
    public static ErrorReason Reason(this RpcException error)
    {
        var info = error.GetRpcStatus()?.GetDetail<ErrorInfo>();
        return info is not null && Enum.TryParse<ErrorReason>(info.Reason.Replace("_", "", StringComparison.Ordinal), true, out var reason)
            ? reason
            : ErrorReason.Unspecified;
    }

    public static ErrorInfo? Info(this RpcException error) => error.GetRpcStatus()?.GetDetail<ErrorInfo>();
}

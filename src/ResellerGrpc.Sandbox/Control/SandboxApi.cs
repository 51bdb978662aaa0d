using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ResellerGrpc.Sandbox.Clock;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Control;

/// <summary>SandboxService: moves time and starts over. One call at a time; a repeated <c>request_id</c> waits for its answer.</summary>
internal sealed class SandboxApi(SandboxClock clock, TimeTravel travel, FreshStart start, RepeatedRequests requests) : SandboxService.SandboxServiceBase
{
    public override Task<V1.Clock> GetClock(GetClockRequest request, ServerCallContext context) => Task.FromResult(Read());

    public override Task<AdvanceClockResponse> AdvanceClock(AdvanceClockRequest request, ServerCallContext context) =>
        requests.OnceAsync(request.RequestId, request, async () =>
        {
            var now = clock.GetUtcNow();
            var target = request.TargetCase == AdvanceClockRequest.TargetOneofCase.To
                ? request.To.ToDateTimeOffset()
                : now + request.By.ToTimeSpan();
            if (target <= now)
                throw new ApiException(ErrorReason.ClockGoesForwardOnly, ("now", now.ToString("O")));
            if (target - now > AdvanceClockRules.Farthest)
                AdvanceClockRules.ThrowTooFar(request);
            var response = new AdvanceClockResponse();
            // Once begun, a journey is not left half-way: the caller may hang up, the clock still arrives.
            response.JobRuns.AddRange(await travel.GoAsync(target, CancellationToken.None));
            response.Clock = Read();
            return response;
        });

    public override Task<ResetResponse> Reset(ResetRequest request, ServerCallContext context) =>
        requests.OnceAsync(request.RequestId, request, async () =>
        {
            await start.ResetAsync(CancellationToken.None);
            return new ResetResponse { Clock = Read() };
        });

    private V1.Clock Read() => new()
    {
        Time = clock.GetUtcNow().ToProto(),
        Ahead = Duration.FromTimeSpan(clock.Ahead),
    };
}

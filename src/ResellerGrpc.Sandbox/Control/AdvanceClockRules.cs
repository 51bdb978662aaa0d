using System.Diagnostics.CodeAnalysis;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Sandbox.Control;

/// <summary>One target, and one that a calendar can hold. Whether it lies ahead is the clock's to say.</summary>
internal sealed class AdvanceClockRules : IRequestValidator<AdvanceClockRequest>
{
    /// <summary>A journey runs every hourly job on its way, and should end while somebody still waits for it.</summary>
    public static readonly TimeSpan Farthest = TimeSpan.FromSeconds(FarthestSeconds);

    private const long FarthestSeconds = 400L * 24 * 60 * 60;
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;
    private const int NanosPerSecond = 1_000_000_000;

    private static readonly LocalText TooFar = new(
        "Go at most 400 days ahead at once.", "Avancez de 400 jours au plus à la fois.");

    public void Validate(AdvanceClockRequest request, Violations violations)
    {
        switch (request.TargetCase)
        {
            case AdvanceClockRequest.TargetOneofCase.To:
                violations.Check(
                    request.To.Seconds is >= FirstSecond and <= LastSecond && request.To.Nanos is >= 0 and < NanosPerSecond, "to", "INSTANT",
                    new("Send an instant of the years 1 to 9999.", "Envoyez un instant des années 1 à 9999."));
                break;
            case AdvanceClockRequest.TargetOneofCase.By:
                violations.Check(
                    request.By.Seconds >= -FarthestSeconds && request.By.Seconds <= FarthestSeconds
                        && Math.Abs((long)request.By.Nanos) < NanosPerSecond
                        && (request.By.Seconds == 0 || request.By.Nanos == 0 || request.By.Seconds > 0 == request.By.Nanos > 0),
                    "by", "OUT_OF_BOUNDS", TooFar);
                break;
            default:
                violations.Add("to", "REQUIRED", new("Send the target: `to` or `by`.", "Envoyez la destination : `to` ou `by`."));
                break;
        }
    }

    [DoesNotReturn]
    public static void ThrowTooFar(AdvanceClockRequest request)
    {
        var violations = new Violations();
        violations.Add(request.TargetCase == AdvanceClockRequest.TargetOneofCase.To ? "to" : "by", "OUT_OF_BOUNDS", TooFar);
        violations.ThrowIfAny();
        throw new InvalidOperationException("A violation was added.");
    }
}

using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform;

/// <summary>Who did something, as kept with what was done: the name stays when the member is gone.</summary>
internal static class Actors
{
    public static Actor Of(CallScope scope)
    {
        var caller = scope.RequiredCaller;
        return new Actor
        {
            Kind = scope switch
            {
                { Membership: null, IsOperator: true } => ActorKind.Operator,
                { Membership: null } => ActorKind.Customer,
                _ when caller.Email.EndsWith(".gserviceaccount.com", StringComparison.Ordinal) => ActorKind.ServiceAccount,
                _ => ActorKind.Person,
            },
            Member = scope.Membership is { } seat ? NamePattern.Member.Format(seat.ResellerId, seat.MemberId) : "",
            Email = caller.Email,
            DisplayName = caller.Name ?? caller.Email,
        };
    }

    /// <param name="job">Name of the job, such as <c>billing-run</c>.</param>
    public static Actor Job(string job) => new() { Kind = ActorKind.System, DisplayName = job };
}

using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events;

/// <summary>Who made a change, as history keeps it.</summary>
internal static class StoredActors
{
    private const string System = "system/";
    private const string Member = "resellers/";

    /// <param name="actor">Member name, e-mail address, or <c>system/{job}</c>, which says everything by itself.</param>
    public static Actor Read(string actor, string? kind, string? email, string? name) =>
        actor.StartsWith(System, StringComparison.Ordinal)
            ? new Actor { Kind = ActorKind.System, DisplayName = actor[System.Length..] }
            : new Actor
            {
                Kind = Enum.TryParse<ActorKind>(kind, out var known) ? known : ActorKind.Unspecified,
                Member = actor.StartsWith(Member, StringComparison.Ordinal) ? actor : "",
                Email = email ?? "",
                DisplayName = name ?? "",
            };
}

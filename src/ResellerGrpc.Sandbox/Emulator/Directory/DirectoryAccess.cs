using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator.Directory;

/// <summary>Who may read which customer.</summary>
internal static class DirectoryAccess
{
    /// <summary>The customer, when the token's person administers it or resells to it; otherwise null.</summary>
    /// <param name="call">The call.</param>
    /// <param name="state">The emulator.</param>
    /// <param name="key">A customer id, or <c>my_customer</c>; a domain is not a key.</param>
    public static GoogleCustomer? Administered(ApiRequest call, EmulatorState state, string key)
    {
        // A service account without subject is nobody's administrator.
        if (call.Grant.Subject is null || state.World.FindPerson(call.Grant.Subject) is not { Customer: { } own } caller
            || caller.Person.Suspended)
        {
            return null;
        }

        var wanted = key == "my_customer" ? own : state.World.Customer(key);
        return wanted is not null && MayRead(caller.Person, own, wanted) ? wanted : null;
    }

    private static bool MayRead(GooglePerson person, GoogleCustomer own, GoogleCustomer wanted) =>
        wanted.Id == own.Id
            ? person.Role != PersonRole.User
            : person.Role == PersonRole.SuperAdministrator && wanted.ResoldBy == own.Id;
}

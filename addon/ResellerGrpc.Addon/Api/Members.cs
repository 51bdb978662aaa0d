using ResellerGrpc.Addon.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Api;

/// <summary>Where the person works and what it may do there.</summary>
internal static class Members
{
    /// <exception cref="AddonException">The account belongs to no reseller.</exception>
    public static async Task<Me> LoadAsync(AddonRequest request)
    {
        var me = await request.Desk.MeAsync();
        return me.Memberships.Count > 0 ? me : throw new AddonException(voice => new Problem(
            "NOT_A_MEMBER",
            voice.Say("Not linked to a reseller", "Aucun revendeur associé"),
            voice.Say($"{me.Email} belongs to no reseller. Ask an owner or administrator of yours to add this address as a member.",
                $"{me.Email} n’appartient à aucun revendeur. Demandez à un propriétaire ou administrateur d’ajouter cette adresse aux membres.")));
    }

    /// <summary>The role in the reseller that a resource belongs to; unspecified when the person is no member there.</summary>
    public static MemberRole RoleFor(this Me me, string resource) =>
        me.Memberships.FirstOrDefault(membership => membership.Reseller == ResellerOf(resource))?.Role ?? MemberRole.Unspecified;

    /// <summary>Whether the role may invite customers and place orders.</summary>
    public static bool MaySell(this MemberRole role) => role is MemberRole.Owner or MemberRole.Admin or MemberRole.Sales;

    /// <summary><c>resellers/{r}</c> of anything below it.</summary>
    public static string ResellerOf(string resource) => string.Join('/', resource.Split('/').Take(2));

    /// <summary><c>resellers/{r}/customers/{c}</c> of anything below it.</summary>
    public static string CustomerOf(string resource) => string.Join('/', resource.Split('/').Take(4));

    public static string RoleName(MemberRole role, Voice voice) => role switch
    {
        MemberRole.Owner => voice.Say("Owner", "Propriétaire"),
        MemberRole.Admin => voice.Say("Administrator", "Administrateur"),
        MemberRole.Sales => voice.Say("Sales", "Ventes"),
        MemberRole.Billing => voice.Say("Billing", "Facturation"),
        _ => voice.Say("Reader", "Lecteur"),
    };
}

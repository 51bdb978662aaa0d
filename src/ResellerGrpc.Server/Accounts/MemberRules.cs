using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Validation;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Accounts;

/// <summary>What a member may be, and who may make one an owner.</summary>
internal static class MemberRules
{
    private const int LongestName = 100;
    private const string ServiceAccounts = ".gserviceaccount.com";

    private static readonly LocalText AddressText = new(
        "Send an e-mail address, such as anne@example.com.", "Envoyez une adresse e-mail, par exemple anne@example.com.");

    private static readonly LocalText RoleText = new(
        "Choose OWNER, ADMIN, SALES, BILLING or VIEWER.", "Choisissez OWNER, ADMIN, SALES, BILLING ou VIEWER.");

    private static readonly LocalText KindText = new(
        "A service account has an address of Google's; a person has not.",
        "Un compte de service a une adresse de Google ; une personne n’en a pas.");

    /// <exception cref="ApiException">FIELD_INVALID with every field that is wrong.</exception>
    public static MemberRow NewRow(Guid resellerId, Member member, Change change)
    {
        var found = new Violations();
        var address = CheckAddress(member.Email, "member.email", found);
        var kind = IsServiceAccount(address) ? MemberKind.ServiceAccount : MemberKind.Person;
        found.Check(member.Kind == MemberKind.Unspecified || member.Kind == kind, "member.kind", "KIND", KindText);
        Check(member, found);
        found.ThrowIfAny();
        return Row(resellerId, address, member.DisplayName, member.Role, kind, change);
    }

    /// <summary>The first owner of a new reseller.</summary>
    /// <exception cref="ApiException">FIELD_INVALID: no address.</exception>
    public static MemberRow FirstOwner(Guid resellerId, string email, Change change)
    {
        var found = new Violations();
        var address = CheckAddress(email, "owner_email", found);
        found.ThrowIfAny();
        return Row(resellerId, address, "", MemberRole.Owner, MemberKind.Person, change);
    }

    /// <exception cref="ApiException">FIELD_INVALID with every field that is wrong.</exception>
    public static void Check(Member member)
    {
        var found = new Violations();
        Check(member, found);
        found.ThrowIfAny();
    }

    /// <param name="scope">The caller in hand.</param>
    /// <param name="roles">Roles that the change gives or takes.</param>
    /// <exception cref="ApiException">ROLE_NOT_ALLOWED: only an owner gives or takes OWNER.</exception>
    public static void CheckMayGrant(CallScope scope, params ReadOnlySpan<MemberRole> roles)
    {
        if (scope.Membership!.Role != MemberRole.Owner && roles.Contains(MemberRole.Owner))
        {
            throw new ApiException(
                ErrorReason.RoleNotAllowed,
                ("role", ErrorStatus.WireName(scope.Membership.Role)),
                ("allowed_roles", ErrorStatus.WireName(MemberRole.Owner)));
        }
    }

    private static void Check(Member member, Violations found)
    {
        TextRules.OptionalLine(member.DisplayName, LongestName, "member.display_name", found);
        found.Check(member.Role is not (MemberRole.Unspecified or MemberRole.Operator), "member.role", "ROLE", RoleText);
    }

    private static string CheckAddress(string email, string path, Violations found)
    {
        var address = EmailAddress.Parse(email.Trim()).Value?.Key;
        found.Check(address is not null, path, "EMAIL", AddressText);
        return address ?? "";
    }

    private static bool IsServiceAccount(string address) => address.EndsWith(ServiceAccounts, StringComparison.Ordinal);

    private static MemberRow Row(
        Guid resellerId, string address, string displayName, MemberRole role, MemberKind kind, Change change) => new()
        {
            ResellerId = resellerId,
            Id = change.NewId(),
            Email = address,
            DisplayName = displayName,
            Role = role,
            Kind = kind,
            CreateTime = change.Now,
            UpdateTime = change.Now,
        };
}

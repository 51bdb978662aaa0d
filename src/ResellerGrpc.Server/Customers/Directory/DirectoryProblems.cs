using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Customers.Directory;

/// <summary>Why the directory could not be read, in words for the reseller.</summary>
internal static class DirectoryProblems
{
    /// <param name="kind">Name of a <see cref="GoogleFaultKind"/>.</param>
    public static LocalText Of(string kind) => kind switch
    {
        nameof(GoogleFaultKind.NotConfigured) => new(
            "No service account is connected that could read the directory.",
            "Aucun compte de service n’est connecté pour lire l’annuaire."),
        nameof(GoogleFaultKind.NotAuthenticated) or nameof(GoogleFaultKind.ConsentMissing) => new(
            "Google does not let us read the directory; check the delegation in the Admin console.",
            "Google ne nous laisse pas lire l’annuaire ; vérifiez la délégation dans la console d’administration."),
        nameof(GoogleFaultKind.RateLimited) => new(
            "Google's limit of requests was reached; the directory is read again within hours.",
            "La limite de requêtes de Google est atteinte ; l’annuaire sera relu dans quelques heures."),
        _ => new(
            "Google did not answer; the directory is read again within hours.",
            "Google n’a pas répondu ; l’annuaire sera relu dans quelques heures."),
    };
}

namespace ResellerGrpc.Server.Platform.Errors;

/// <summary>The sentences of common field violations: what is wrong, and what to send instead.</summary>
internal static class FieldRules
{
    public static readonly LocalText Required = new("This field is required.", "Ce champ est obligatoire.");

    public static readonly LocalText Uuid = new(
        "Send a UUID, such as 0192d4e0-7b1f-7c3a-9e55-3f2a8c1d4b6e; a new one for each new request.",
        "Envoyez un UUID, par exemple 0192d4e0-7b1f-7c3a-9e55-3f2a8c1d4b6e ; un nouveau pour chaque nouvelle demande.");

    public static readonly LocalText ControlCharacters = new(
        "Remove control characters.", "Retirez les caractères de contrôle.");

    public static readonly LocalText UnknownEnum = new(
        "This value is not in the contract.", "Cette valeur n'existe pas dans le contrat.");

    public static readonly LocalText PageSize = new(
        "The page size must not be negative.", "La taille de page ne peut pas être négative.");

    public static LocalText TooLong(int max) => new(
        $"Shorten this to at most {max} characters.", $"Raccourcissez à {max} caractères au plus.");

    public static LocalText TooMany(int max) => new(
        $"Send at most {max} values.", $"Envoyez {max} valeurs au plus.");

    public static LocalText ResourceName(string form) => new(
        $"Send a resource name of the form {form}, with lower-case UUIDs as ids.",
        $"Envoyez un nom de ressource de la forme {form}, avec des UUID en minuscules.");

    public static LocalText Between(long min, long max) => new(
        $"Send a value from {min} to {max}.", $"Envoyez une valeur de {min} à {max}.");
}

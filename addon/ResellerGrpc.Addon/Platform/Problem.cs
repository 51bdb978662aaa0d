using Google.Rpc;
using Grpc.Core;

namespace ResellerGrpc.Addon.Platform;

/// <summary>What went wrong, in words for the person.</summary>
/// <param name="Reason">The API's reason, such as <c>ROLE_NOT_ALLOWED</c>, or a word of ours.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">Cause and remedy, plain text.</param>
internal sealed record Problem(string Reason, string Title, string Text)
{
    /// <summary>Whether trying again can help.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Whether somebody must look into our logs.</summary>
    public bool IsFault { get; init; }

    /// <summary>Scopes that Google said are missing.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Google itself sent what cannot be read: who asks, and in which language, is in there.</summary>
    public static Problem Unreadable(Voice voice, string correlation) => new(
        "UNREADABLE",
        voice.Say("Gmail's request cannot be read", "La demande de Gmail est illisible"),
        voice.Say($"Reload Gmail and repeat what you did. If it stays, report this number: {correlation}",
            $"Rechargez Gmail et recommencez. Si cela persiste, signalez ce numéro : {correlation}"))
    { IsFault = true, Repeatable = false };

    public static Problem Of(Exception failure, Voice voice, string correlation) => failure switch
    {
        RpcException rpc => ApiErrors.ProblemOf(rpc, voice),
        AddonException known => known.In(voice),
        InputsException => new("INPUTS", voice.Say("This button is out of date", "Ce bouton n’est plus à jour"),
            voice.Say("Open the customer again and repeat what you did.", "Ouvrez à nouveau le client et recommencez."))
        { Repeatable = false },
        OperationCanceledException => new("DEADLINE", voice.Say("This takes too long", "C’est trop long"),
            voice.Say("The reseller service did not answer in time. Trying again has no second effect.",
                "Le service revendeur n’a pas répondu à temps. Réessayer n’a pas de second effet.")),
        _ => new("FAULT", voice.Say("Something went wrong", "Une erreur s’est produite"),
            voice.Say($"The fault is ours. If it stays, report this number: {correlation}",
                $"L’erreur vient de nous. Si elle persiste, signalez ce numéro : {correlation}"))
        { IsFault = true },
    };
}

/// <summary>A problem that a handler knows by name.</summary>
internal sealed class AddonException(Func<Voice, Problem> describe) : Exception("A problem to be shown as a card.")
{
    public Problem In(Voice voice) => describe(voice);
}

/// <summary>Reads the typed details of the API's refusals.</summary>
internal static class ApiErrors
{
    public static string? ReasonOf(RpcException failure) => failure.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;

    /// <summary>Field violations by the last part of their proto path, in the caller's language.</summary>
    public static IReadOnlyDictionary<string, string> Fields(RpcException failure) =>
        (failure.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations ?? [])
            .GroupBy(violation => violation.Field)
            .ToDictionary(field => field.Key, field => string.Join(' ', field.Select(violation => violation.Description)));

    public static Problem ProblemOf(RpcException failure, Voice voice)
    {
        var status = failure.GetRpcStatus();
        var reason = status?.GetDetail<ErrorInfo>()?.Reason ?? failure.StatusCode.ToString();
        var text = status?.GetDetail<LocalizedMessage>()?.Message;
        return failure.StatusCode switch
        {
            StatusCode.DeadlineExceeded or StatusCode.Cancelled => Problem.Of(new OperationCanceledException(), voice, ""),
            StatusCode.Unavailable => new(reason, voice.Say("The service is not available", "Le service n’est pas disponible"),
                text ?? voice.Say("The reseller service cannot be reached. Trying again has no second effect.",
                    "Le service revendeur est injoignable. Réessayer n’a pas de second effet.")),
            StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss => new(reason,
                voice.Say("Something went wrong", "Une erreur s’est produite"), text ?? voice.Say("The reseller service failed.", "Le service revendeur a échoué."))
            { IsFault = status is null },
            _ => new(reason, TitleOf(failure.StatusCode, voice), WithFields(text ?? failure.Status.Detail, failure)) { Repeatable = Repeatable(failure.StatusCode) },
        };
    }

    private static string TitleOf(StatusCode code, Voice voice) => code switch
    {
        StatusCode.Unauthenticated => voice.Say("Your sign-in is not accepted", "Votre connexion n’est pas acceptée"),
        StatusCode.PermissionDenied => voice.Say("You may not do this", "Vous n’avez pas ce droit"),
        StatusCode.NotFound => voice.Say("Not found", "Introuvable"),
        StatusCode.Aborted => voice.Say("Changed meanwhile", "Modifié entre-temps"),
        StatusCode.InvalidArgument or StatusCode.OutOfRange => voice.Say("Please correct", "À corriger"),
        StatusCode.Unimplemented => voice.Say("Not offered yet", "Pas encore proposé"),
        _ => voice.Say("Not possible now", "Impossible pour le moment"),
    };

    private static bool Repeatable(StatusCode code) => code is StatusCode.Aborted or StatusCode.ResourceExhausted or StatusCode.FailedPrecondition;

    private static string WithFields(string text, RpcException failure)
    {
        var fields = Fields(failure);
        return fields.Count == 0 ? text : string.Join('\n', fields.Values);
    }
}

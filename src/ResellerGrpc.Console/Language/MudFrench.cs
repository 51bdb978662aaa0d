namespace ResellerGrpc.Console.Language;

/// <summary>French for what MudBlazor itself says in the components that the console uses; a test finds the missing ones.</summary>
internal static class MudFrench
{
    public static readonly Dictionary<string, string> Texts = new()
    {
        ["Converter_ConversionError"] = "Erreur de conversion : {0}",
        ["Converter_ConversionFailed"] = "La conversion de {0} vers {1} a échoué : {2}",
        ["Converter_ConversionNotImplemented"] = "La conversion vers {0} n’est pas prévue",
        ["Converter_InvalidBoolean"] = "Valeur oui/non incorrecte",
        ["Converter_InvalidDateTime"] = "Date ou heure incorrecte",
        ["Converter_InvalidGUID"] = "Identifiant incorrect",
        ["Converter_InvalidNumber"] = "Nombre incorrect",
        ["Converter_InvalidTimeSpan"] = "Durée incorrecte",
        ["Converter_InvalidType"] = "{0} incorrect",
        ["Converter_NotValueOf"] = "Valeur inconnue de {0}",
        ["Converter_UnableToConvert"] = "Conversion impossible vers {0} depuis {1}",
        ["MudDialog_Close"] = "Fermer",
        ["MudExitPrompt_Cancel"] = "Annuler",
        ["MudExitPrompt_Exit"] = "Quitter",
        ["MudExitPrompt_Text"] = "Quitter la page ? Votre saisie n’est peut-être pas enregistrée.",
        ["MudExitPrompt_Title"] = "Quitter la page",
        ["MudFormComponent_Required"] = "À remplir",
        ["MudInput_Clear"] = "Effacer",
        ["MudInput_Decrement"] = "Diminuer",
        ["MudInput_Increment"] = "Augmenter",
        ["MudSnackbar_Close"] = "Fermer",
    };
}

using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.History;

/// <summary>Words of the history.</summary>
internal static class H
{
    public static readonly Text Title = new("History", "Historique");
    public static readonly Text SearchLabel = new("Search by person or thing", "Rechercher une personne ou un objet");
    public static readonly Text By = new("Done by", "Fait par");
    public static readonly Text People = new("People", "Équipe");
    public static readonly Text Customers = new("Customers", "Clients");
    public static readonly Text System = new("System", "Système");
    public static readonly Text AllCustomers = new("All customers", "Tous les clients");
    public static readonly Text None = new("Nothing has happened yet", "Rien pour l’instant");
    public static readonly Text Changes1 = new("{0} field changed", "{0} champ modifié");
    public static readonly Text ChangesN = new("{0} fields changed", "{0} champs modifiés");
}

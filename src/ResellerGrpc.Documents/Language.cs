namespace ResellerGrpc.Documents;

/// <summary>The languages that documents are laid out in.</summary>
public enum Language
{
    French,
    English,
}

using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Domain.Tests.Invoicing;

/// <summary>A draft without fault; tests change the one thing they are about.</summary>
internal static class Invoices
{
    public static InvoiceParty FrenchSeller { get; } = new()
    {
        Name = "Nuage Revente SAS",
        Address = new PostalAddress { Line1 = "12 rue de la Paix", PostCode = "75002", City = "Paris", Country = "FR" },
        VatNumber = "FR44732829320",
        LegalInformation = "SAS au capital de 50 000 € — RCS Paris 732 829 320",
    };

    /// <summary>10 × 12,00 = 120,00; 20 % = 24,00; together 144,00.</summary>
    public static InvoiceDraft Draft { get; } = new()
    {
        Type = InvoiceType.Invoice,
        Number = "F2026-000001",
        IssueDate = new DateOnly(2026, 11, 1),
        DueDate = new DateOnly(2026, 12, 1),
        Currency = "EUR",
        Seller = new SellerProfile { Party = FrenchSeller, Iban = "FR7630006000011234567890189" },
        Buyer = Buyer("FR", "FR96552100554"),
        Lines = [Line(10, 1200)],
    };

    public static InvoiceDocument Document { get; } = InvoiceComposer.Compose(Draft);

    public static InvoiceParty Buyer(string country, string? vatNumber) => new()
    {
        Name = "Cabinet Moreau",
        Address = new PostalAddress { Line1 = "Rue 1", PostCode = "1000", City = "Ville", Country = country },
        VatNumber = vatNumber,
        Email = "billing@moreau.example",
    };

    public static DraftLine Line(long quantity, long unitPrice) => new() { Name = "Business Standard", Quantity = quantity, UnitPrice = unitPrice };
}

using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Tests;

/// <summary>Documents to render. Each amount can be checked by head.</summary>
internal static class Samples
{
    public static readonly DateOnly Issued = new(2026, 11, 1);

    public static readonly InvoicePeriod October = new(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31));

    public static InvoiceParty FrenchSeller { get; } = new()
    {
        Name = "Nuage Revente SAS",
        Address = new PostalAddress { Line1 = "12 rue de la Paix", PostCode = "75002", City = "Paris", Country = "FR" },
        LegalRegistration = new SchemedId("0002", "732829320"),
        VatNumber = "FR44732829320",
        LegalInformation = "SAS au capital de 50 000 € — RCS Paris 732 829 320",
        Email = "facturation@nuage-revente.example",
    };

    public static InvoiceParty FrenchBuyer { get; } = new()
    {
        Name = "Cabinet Moreau & Associés",
        Address = new PostalAddress { Line1 = "8 cours de l’Intendance", PostCode = "33000", City = "Bordeaux", Country = "FR" },
        LegalRegistration = new SchemedId("0002", "552100554"),
        VatNumber = "FR96552100554",
        Email = "compta@moreau.example",
    };

    public static InvoiceParty BelgianBuyer { get; } = new()
    {
        Name = "Brouwerij De Linde BV",
        Address = new PostalAddress { Line1 = "Grote Markt 4", PostCode = "2000", City = "Antwerpen", Country = "BE" },
        LegalRegistration = new SchemedId("0208", "0403170701"),
        VatNumber = "BE0403170701",
        ElectronicAddress = new SchemedId("0208", "0403170701"),
    };

    public static SellerProfile Profile { get; } = new() { Party = FrenchSeller, Iban = "FR7630006000011234567890189", Bic = "AGRIFRPP" };

    /// <summary>42 × 12,00 + 8 × 17,25 + 3 × 24,90 = 504,00 + 138,00 + 74,70 = 716,70; 20 % = 143,34; together 860,04.</summary>
    public static InvoiceDraft Draft { get; } = new()
    {
        Type = InvoiceType.Invoice,
        Number = "F2026-000123",
        IssueDate = Issued,
        DueDate = new DateOnly(2026, 12, 1),
        Currency = "EUR",
        Seller = Profile,
        Buyer = FrenchBuyer,
        PurchaseOrder = "BC-2026-118",
        Lines =
        [
            Line("Shared Contacts Business Standard", 42, 1200),
            Line("Shared Contacts Business Plus", 8, 1725),
            Line("Stockage additionnel 1 To", 3, 2490),
        ],
    };

    public static InvoiceDocument Invoice { get; } = InvoiceComposer.Compose(Draft);

    /// <summary>The same lines and a book at 5.5 %: 35,00, tax 1,93 (1,925 rounded up).</summary>
    public static InvoiceDocument TwoRates { get; } = InvoiceComposer.Compose(Draft with
    {
        Lines = [.. Draft.Lines, Line("Manuel d’utilisation imprimé", 1, 3500) with { Tax = new TaxRate(TaxCategory.Standard, 550) }],
    });

    public static InvoiceDocument ReverseCharge { get; } = InvoiceComposer.Compose(Draft with { Buyer = BelgianBuyer });

    public static InvoiceDocument CreditNote { get; } = InvoiceComposer.Compose(Draft with
    {
        Type = InvoiceType.CreditNote,
        Number = "A2026-000007",
        DueDate = null,
        Preceding = [new PrecedingInvoice("F2026-000123", Issued)],
        Lines = [Line("Shared Contacts Business Plus", 2, 1725) with { Proration = new Proration(20, 30) }],
    });

    public static DraftLine Line(string name, long quantity, long unitPrice) => new()
    {
        Name = name,
        Description = "Abonnement mensuel par licence — moreau.example",
        Quantity = quantity,
        UnitPrice = unitPrice,
        Period = October,
    };

    public static InvoiceDocument WithLines(int count) => InvoiceComposer.Compose(Draft with
    {
        Lines = [.. Enumerable.Range(1, count).Select(i => Line($"Shared Contacts plan {i}", 1, 1000))],
    });
}

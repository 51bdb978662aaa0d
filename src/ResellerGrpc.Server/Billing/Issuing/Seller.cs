using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Issuing;

/// <summary>A reseller as the issuer of documents: read once, used for many.</summary>
internal sealed class Seller
{
    /// <summary>Payment terms when the reseller set none (Code de commerce L441-10 I).</summary>
    private const int UsualTermsDays = 30;

    private PrintedParty? _party;

    public Seller(ResellerRow row)
    {
        Row = row;
        Profile = Parties.SellerOf(row);
        Missing = [.. LegalCompleteness.MissingFields(row.Legal)];
        Invoices = NumberPattern.Parse(row.Invoicing.InvoiceNumberPattern);
        CreditNotes = NumberPattern.Parse(row.Invoicing.CreditNoteNumberPattern);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone);
    }

    public ResellerRow Row { get; }

    public SellerProfile Profile { get; }

    /// <summary>Proto paths below <c>Reseller</c> without which nothing can be issued.</summary>
    public IReadOnlyList<string> Missing { get; }

    public NumberPattern Invoices { get; }

    public NumberPattern CreditNotes { get; }

    /// <summary>True when invoices and credit notes count together on this day: patterns that differ can still meet in one year.</summary>
    public bool SharesNumbers(DateOnly issueDate) => Invoices.Series(issueDate) == CreditNotes.Series(issueDate);

    public TimeZoneInfo Zone { get; }

    public int TermsDays => Row.Invoicing.HasPaymentTermsDays ? Row.Invoicing.PaymentTermsDays : UsualTermsDays;

    /// <summary>The seller as the contract shows it on a document; nearly all documents print it the same, so it is made once for them.</summary>
    public Party PartyOf(InvoiceParty printed)
    {
        var party = _party;
        if (party?.Printed != printed)
            _party = party = new PrintedParty(printed, Parties.ToProto(printed, Row.Legal));
        return party.Party;
    }

    /// <summary>The civil day on the seller's calendar.</summary>
    public DateOnly Day(DateTimeOffset instant) => CivilDate.Of(instant, Zone);

    private sealed record PrintedParty(InvoiceParty Printed, Party Party);
}

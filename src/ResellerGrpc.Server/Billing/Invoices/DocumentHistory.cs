using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Invoices;

/// <summary>
/// What history keeps of documents: what they are found by, their sums, and what happens to them. Lines and parties stand on the
/// document itself, which never changes, so that history stays small however long a document is.
/// </summary>
internal static class DocumentHistory
{
    /// <summary>A credit note at the moment of issue, from the message that shows it.</summary>
    public static CreditNote Issued(CreditNote face)
    {
        var issued = face.Clone();
        (issued.Seller, issued.Buyer) = (null, null);
        issued.Lines.Clear();
        issued.TaxSubtotals.Clear();
        return issued;
    }

    /// <summary>Where an invoice stands; to be taken before and after a payment or a credit.</summary>
    public static Invoice Standing(this InvoiceBalance balance) => new()
    {
        Customer = NamePattern.Customer.Format(balance.ResellerId, balance.CustomerId),
        State = InvoiceMapping.StateOf(
            balance.DueMinor, balance.CreditedMinor, balance.DueMinor + balance.PaidMinor + balance.CreditedMinor),
        PaidTotal = Wire.Money(balance.PaidMinor, balance.CurrencyCode),
        CreditedTotal = Wire.Money(balance.CreditedMinor, balance.CurrencyCode),
        AmountDue = Wire.Money(balance.DueMinor, balance.CurrencyCode),
        PaidDate = balance.PaidDate?.ToProto(),
        Etag = Etags.Of(balance.Version),
    };
}

using System.Xml;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Cii;

/// <summary>Payment, tax breakdown and totals.</summary>
internal static class CiiSettlement
{
    private const string SepaCreditTransfer = "58";
    private const string CreditTransfer = "30";

    public static void Write(XmlWriter xml, InvoiceDocument document)
    {
        using (xml.Open("ApplicableHeaderTradeSettlement"))
        {
            xml.Text("PaymentReference", document.Payment?.Reference);
            xml.Text("TaxCurrencyCode", document.AccountingTax?.Currency);
            xml.Text("InvoiceCurrencyCode", document.Currency);
            WritePayment(xml, document);
            foreach (var subtotal in document.TaxSubtotals)
                WriteSubtotal(xml, document.Currency, subtotal);
            if (document.Period is { } period)
                WritePeriod(xml, period);
            if (document.DueDate is { } due)
            {
                using (xml.Open("SpecifiedTradePaymentTerms"))
                    xml.Date("DueDateDateTime", due);
            }

            WriteTotals(xml, document);
            foreach (var preceding in document.Preceding)
                WritePreceding(xml, preceding);
        }
    }

    public static void WritePeriod(XmlWriter xml, InvoicePeriod period)
    {
        using (xml.Open("BillingSpecifiedPeriod"))
        {
            xml.Date("StartDateTime", period.Start);
            xml.Date("EndDateTime", period.End);
        }
    }

    /// <summary>The percentage; category O must not have one (BR-O-05).</summary>
    public static void WriteRate(XmlWriter xml, TaxRate rate)
    {
        if (rate.Category != TaxCategory.OutOfScope)
            xml.Text("RateApplicablePercent", rate.Percent);
    }

    private static void WritePayment(XmlWriter xml, InvoiceDocument document)
    {
        if (document.Payment is not { } payment)
            return;
        using (xml.Open("SpecifiedTradeSettlementPaymentMeans"))
        {
            xml.Text("TypeCode", document.Currency == "EUR" ? SepaCreditTransfer : CreditTransfer);
            using (xml.Open("PayeePartyCreditorFinancialAccount"))
                xml.Text("IBANID", payment.Iban);
            if (payment.Bic is { Length: > 0 } bic)
            {
                using (xml.Open("PayeeSpecifiedCreditorFinancialInstitution"))
                    xml.Text("BICID", bic);
            }
        }
    }

    private static void WriteSubtotal(XmlWriter xml, string currency, TaxSubtotal subtotal)
    {
        var exemption = TaxExemption.For(subtotal.Rate.Category);
        using (xml.Open("ApplicableTradeTax"))
        {
            xml.Amount("CalculatedAmount", new Money(subtotal.TaxAmount, currency));
            xml.Text("TypeCode", "VAT");
            xml.Text("ExemptionReason", exemption is null ? null : $"{exemption.French} / {exemption.English}");
            xml.Amount("BasisAmount", new Money(subtotal.TaxableAmount, currency));
            xml.Text("CategoryCode", subtotal.Rate.CategoryCode);
            xml.Text("ExemptionReasonCode", exemption?.Code);
            WriteRate(xml, subtotal.Rate);
        }
    }

    private static void WriteTotals(XmlWriter xml, InvoiceDocument document)
    {
        var (totals, currency) = (document.Totals, document.Currency);
        using (xml.Open("SpecifiedTradeSettlementHeaderMonetarySummation"))
        {
            xml.Amount("LineTotalAmount", new Money(totals.LineTotal, currency));
            xml.Amount("TaxBasisTotalAmount", new Money(totals.TaxExclusive, currency));
            xml.Amount("TaxTotalAmount", new Money(totals.Tax, currency), withCurrency: true);
            if (document.AccountingTax is { } tax)
                xml.Amount("TaxTotalAmount", new Money(tax.Amount, tax.Currency), withCurrency: true);
            xml.Amount("GrandTotalAmount", new Money(totals.TaxInclusive, currency));
            if (totals.Prepaid != 0)
                xml.Amount("TotalPrepaidAmount", new Money(totals.Prepaid, currency));
            xml.Amount("DuePayableAmount", new Money(totals.Payable, currency));
        }
    }

    private static void WritePreceding(XmlWriter xml, PrecedingInvoice preceding)
    {
        using (xml.Open("InvoiceReferencedDocument"))
        {
            xml.Text("IssuerAssignedID", preceding.Number);
            xml.WriteStartElement("ram", "FormattedIssueDateTime", CiiElements.Ram);
            xml.WriteStartElement("qdt", "DateTimeString", Qdt);
            xml.WriteAttributeString("format", "102");
            xml.WriteString(preceding.IssueDate.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private const string Qdt = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";
}

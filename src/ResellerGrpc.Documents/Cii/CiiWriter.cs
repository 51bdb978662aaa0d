using System.Globalization;
using System.Text;
using System.Xml;
using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Invoicing;

namespace ResellerGrpc.Documents.Cii;

/// <summary>Writes an invoice as CII. The order of the elements is the one of the schema's sequences.</summary>
internal static class CiiWriter
{
    private const string Guideline = "urn:cen.eu:en16931:2017";
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    public static byte[] Write(InvoiceDocument document)
    {
        using var target = new MemoryStream();
        using (var xml = XmlWriter.Create(target, Settings))
        {
            xml.WriteStartElement("rsm", "CrossIndustryInvoice", CiiElements.Rsm);
            xml.WriteAttributeString("xmlns", "ram", null, CiiElements.Ram);
            xml.WriteAttributeString("xmlns", "udt", null, CiiElements.Udt);
            WriteContext(xml, document);
            WriteHeader(xml, document);
            using (xml.Open("SupplyChainTradeTransaction", "rsm"))
            {
                for (var i = 0; i < document.Lines.Count; i++)
                    WriteLine(xml, document.Currency, document.Lines[i], i + 1);
                WriteAgreement(xml, document);
                WriteDelivery(xml, document);
                CiiSettlement.Write(xml, document);
            }

            xml.WriteEndElement();
        }

        return target.ToArray();
    }

    private static void WriteContext(XmlWriter xml, InvoiceDocument document)
    {
        using (xml.Open("ExchangedDocumentContext", "rsm"))
        {
            using (xml.Open("BusinessProcessSpecifiedDocumentContextParameter"))
                xml.Text("ID", document.BusinessProcess);
            using (xml.Open("GuidelineSpecifiedDocumentContextParameter"))
                xml.Text("ID", Guideline);
        }
    }

    private static void WriteHeader(XmlWriter xml, InvoiceDocument document)
    {
        using (xml.Open("ExchangedDocument", "rsm"))
        {
            xml.Text("ID", document.Number);
            xml.Text("TypeCode", ((int)document.Type).ToString(CultureInfo.InvariantCulture));
            xml.Date("IssueDateTime", document.IssueDate);
            foreach (var note in document.Notes)
            {
                using (xml.Open("IncludedNote"))
                {
                    xml.Text("Content", note.French == note.English ? note.French : $"{note.French} / {note.English}");
                    xml.Text("SubjectCode", note.Subject);
                }
            }
        }
    }

    private static void WriteLine(XmlWriter xml, string currency, InvoiceLine line, int number)
    {
        using (xml.Open("IncludedSupplyChainTradeLineItem"))
        {
            using (xml.Open("AssociatedDocumentLineDocument"))
                xml.Text("LineID", number.ToString(CultureInfo.InvariantCulture));
            using (xml.Open("SpecifiedTradeProduct"))
            {
                xml.Text("Name", line.Name);
                xml.Text("Description", line.Description);
            }

            WriteLinePrice(xml, currency, line);
            using (xml.Open("SpecifiedLineTradeSettlement"))
            {
                using (xml.Open("ApplicableTradeTax"))
                {
                    xml.Text("TypeCode", "VAT");
                    xml.Text("CategoryCode", line.Tax.CategoryCode);
                    CiiSettlement.WriteRate(xml, line.Tax);
                }

                if (line.Period is { } period)
                    CiiSettlement.WritePeriod(xml, period);
                using (xml.Open("SpecifiedTradeSettlementLineMonetarySummation"))
                    xml.Amount("LineTotalAmount", new Money(line.NetAmount, currency));
            }
        }
    }

    private static void WriteLinePrice(XmlWriter xml, string currency, InvoiceLine line)
    {
        var unit = line.Proration is null ? Units.Piece : Units.Day;
        using (xml.Open("SpecifiedLineTradeAgreement"))
        using (xml.Open("NetPriceProductTradePrice"))
        {
            xml.Amount("ChargeAmount", new Money(line.UnitPrice, currency));
            if (line.Proration is { } share)
                xml.Text("BasisQuantity", share.DaysInPeriod.ToString(CultureInfo.InvariantCulture), ("unitCode", unit));
        }

        using (xml.Open("SpecifiedLineTradeDelivery"))
        {
            var quantity = line.Quantity * (line.Proration?.Days ?? 1);
            xml.Text("BilledQuantity", quantity.ToString(CultureInfo.InvariantCulture), ("unitCode", unit));
        }
    }

    private static void WriteAgreement(XmlWriter xml, InvoiceDocument document)
    {
        using (xml.Open("ApplicableHeaderTradeAgreement"))
        {
            CiiParty.Write(xml, "SellerTradeParty", document.Seller);
            CiiParty.Write(xml, "BuyerTradeParty", document.Buyer);
            if (document.PurchaseOrder is { } order)
            {
                using (xml.Open("BuyerOrderReferencedDocument"))
                    xml.Text("IssuerAssignedID", order);
            }
        }
    }

    private static void WriteDelivery(XmlWriter xml, InvoiceDocument document)
    {
        using (xml.Open("ApplicableHeaderTradeDelivery"))
        {
            if (document.Period is not { } period)
                return;
            using (xml.Open("ActualDeliverySupplyChainEvent"))
                xml.Date("OccurrenceDateTime", period.End);
        }
    }

    /// <summary>Codes of UN/ECE Recommendation 20.</summary>
    private static class Units
    {
        public const string Piece = "C62";
        public const string Day = "DAY";
    }
}

using System.Globalization;
using System.Xml;
using ResellerGrpc.Domain;

namespace ResellerGrpc.Documents.Cii;

/// <summary>Shorthands for the shapes that a Cross Industry Invoice repeats.</summary>
internal static class CiiElements
{
    public const string Rsm = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    public const string Ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    public const string Udt = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";

    private const string CalendarDate = "102"; // UNTDID 2379: CCYYMMDD

    /// <summary>Opens a ram element that is closed by disposing the result.</summary>
    public static Scope Open(this XmlWriter xml, string name, string prefix = "ram")
    {
        xml.WriteStartElement(prefix, name, prefix == "rsm" ? Rsm : Ram);
        return new Scope(xml);
    }

    /// <summary>An element with text; nothing when there is no text.</summary>
    public static void Text(this XmlWriter xml, string name, string? value, (string Name, string Value)? attribute = null)
    {
        var text = value is null ? "" : PlainText.Clean(value);
        if (text.Length == 0)
            return;
        xml.WriteStartElement("ram", name, Ram);
        if (attribute is { } a)
            xml.WriteAttributeString(a.Name, a.Value);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    public static void Date(this XmlWriter xml, string name, DateOnly value)
    {
        using (xml.Open(name))
        {
            xml.WriteStartElement("udt", "DateTimeString", Udt);
            xml.WriteAttributeString("format", CalendarDate);
            xml.WriteString(value.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
    }

    public static void Amount(this XmlWriter xml, string name, Money value, bool withCurrency = false) =>
        xml.Text(name, MoneyText.Invariant(value), withCurrency ? ("currencyID", value.Currency) : null);

    /// <summary>Ends the element it stands for.</summary>
    internal readonly struct Scope(XmlWriter xml) : IDisposable
    {
        public void Dispose() => xml.WriteEndElement();
    }
}

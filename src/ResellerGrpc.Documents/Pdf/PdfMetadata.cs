using System.Globalization;
using System.Security;
using System.Text;

namespace ResellerGrpc.Documents.Pdf;

/// <summary>Document properties, written twice with equal values as PDF/A asks: as the /Info dictionary and as XMP.</summary>
internal sealed record PdfMetadata(string Title, string Author, string Subject, string LanguageTag, DateOnly Date)
{
    public const string Producer = "ResellerGrpc.Documents";

    /// <summary>A PDF date; midnight UTC of the document's date, since bytes must not depend on when they were made.</summary>
    public string PdfDate => string.Create(CultureInfo.InvariantCulture, $"(D:{Date:yyyyMMdd}000000+00'00')");

    public string InfoDictionary() =>
        $"<< /Title {PdfObjects.TextString(Title)} /Author {PdfObjects.TextString(Author)} /Subject {PdfObjects.TextString(Subject)} " +
        $"/Producer ({Producer}) /Creator ({Producer}) /CreationDate {PdfDate} /ModDate {PdfDate} >>";

    /// <summary>The XMP packet with the PDF/A identification and the Factur-X properties with their extension schema.</summary>
    public byte[] Xmp()
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}T00:00:00+00:00");
        var packet = $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
              <pdfaid:part>3</pdfaid:part>
              <pdfaid:conformance>B</pdfaid:conformance>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <dc:format>application/pdf</dc:format>
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Xml(Title)}</rdf:li></rdf:Alt></dc:title>
              <dc:creator><rdf:Seq><rdf:li>{Xml(Author)}</rdf:li></rdf:Seq></dc:creator>
              <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Xml(Subject)}</rdf:li></rdf:Alt></dc:description>
              <dc:language><rdf:Bag><rdf:li>{LanguageTag}</rdf:li></rdf:Bag></dc:language>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
              <pdf:Producer>{Producer}</pdf:Producer>
              <xmp:CreatorTool>{Producer}</xmp:CreatorTool>
              <xmp:CreateDate>{date}</xmp:CreateDate>
              <xmp:ModifyDate>{date}</xmp:ModifyDate>
            </rdf:Description>
            {FacturX.ExtensionSchema}
            <rdf:Description rdf:about="" xmlns:fx="{FacturX.Namespace}">
              <fx:DocumentType>INVOICE</fx:DocumentType>
              <fx:DocumentFileName>{FacturX.FileName}</fx:DocumentFileName>
              <fx:Version>1.0</fx:Version>
              <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>
            """;
        return Encoding.UTF8.GetBytes(packet.ReplaceLineEndings("\n"));
    }

    private static string Xml(string text) => SecurityElement.Escape(text);
}

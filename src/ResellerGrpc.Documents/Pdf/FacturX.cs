namespace ResellerGrpc.Documents.Pdf;

/// <summary>The fixed names of Factur-X 1.0 / ZUGFeRD 2.x inside a PDF.</summary>
internal static class FacturX
{
    public const string FileName = "factur-x.xml";
    public const string Namespace = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

    /// <summary>Declares the fx properties; a PDF/A validator refuses properties of an undeclared schema.</summary>
    public static string ExtensionSchema { get; } = $"""
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
          <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>{Namespace}</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>fx</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq>
        {Property("DocumentFileName", "The name of the embedded XML document")}
        {Property("DocumentType", "The type of the hybrid document in capital letters, e.g. INVOICE")}
        {Property("Version", "The actual version of the standard applying to the embedded XML document")}
        {Property("ConformanceLevel", "The conformance level of the embedded XML document")}
            </rdf:Seq></pdfaSchema:property>
          </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        """;

    private static string Property(string name, string description) => $"""
              <rdf:li rdf:parseType="Resource">
                <pdfaProperty:name>{name}</pdfaProperty:name>
                <pdfaProperty:valueType>Text</pdfaProperty:valueType>
                <pdfaProperty:category>external</pdfaProperty:category>
                <pdfaProperty:description>{description}</pdfaProperty:description>
              </rdf:li>
        """;
}

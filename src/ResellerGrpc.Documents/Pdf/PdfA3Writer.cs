using System.Globalization;
using System.Security.Cryptography;
using ResellerGrpc.Documents.Fonts;

namespace ResellerGrpc.Documents.Pdf;

/// <summary>Writes pages and the invoice XML as one PDF/A-3b file with the XML attached the way Factur-X asks.</summary>
internal static class PdfA3Writer
{
    private static readonly byte[] CompressedProfile = Deflate.Compress(SrgbProfile.Bytes);
    private static readonly FontFace[] Faces = [FontFace.Regular, FontFace.Medium];

    public static byte[] Write(IReadOnlyList<PdfPage> pages, PdfMetadata metadata, byte[] facturX)
    {
        var objects = new PdfObjects();
        var catalog = objects.Reserve();
        var pageTree = objects.Reserve();
        var texts = pages.SelectMany(p => p.Texts).ToLookup(t => t.Face, t => t.Text);
        var fonts = Faces.Select(face => (Face: face, Subset: face.SubsetFor(texts[face]))).ToArray();
        var resources = "<< /Font << " + string.Join(' ', fonts.Select((f, i) => $"/F{i + 1} {AddFont(objects, f.Face, f.Subset)} 0 R")) + " >> >>";
        var kids = pages.Select(page => AddPage(objects, pageTree, resources, page.Write(fonts))).ToArray();
        objects.Set(pageTree, $"<< /Type /Pages /Count {kids.Length} /Kids [{string.Join(' ', kids.Select(k => $"{k} 0 R"))}] >>");

        var profile = objects.AddStream("/N 3 /Filter /FlateDecode", CompressedProfile);
        var xmp = objects.AddStream("/Type /Metadata /Subtype /XML", metadata.Xmp());
        var attachment = AddAttachment(objects, metadata, facturX);
        var info = objects.Add(metadata.InfoDictionary());
        objects.Set(catalog,
            $"<< /Type /Catalog /Pages {pageTree} 0 R /Metadata {xmp} 0 R /Lang ({metadata.LanguageTag}) " +
            "/ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseNone " +
            "/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) " +
            $"/Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R >>] " +
            $"/AF [{attachment} 0 R] /Names << /EmbeddedFiles << /Names [({FacturX.FileName}) {attachment} 0 R] >> >> >>");
        return objects.Write(catalog, info);
    }

    private static int AddPage(PdfObjects objects, int pageTree, string resources, byte[] content)
    {
        var stream = objects.AddStream("/Filter /FlateDecode", Deflate.Compress(content));
        return objects.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {pageTree} 0 R /MediaBox [0 0 {PdfPage.Width} {PdfPage.Height}] /Resources {resources} /Contents {stream} 0 R >>"));
    }

    private static int AddFont(PdfObjects objects, FontFace face, FontSubset subset)
    {
        const int nonSymbolic = 32;
        var (xMin, yMin, xMax, yMax) = face.Font.Bounds;
        var file = objects.AddStream($"/Filter /FlateDecode /Length1 {subset.FileLength}", subset.CompressedFile);
        var descriptor = objects.Add(
            $"<< /Type /FontDescriptor /FontName /{subset.BaseName} /Flags {nonSymbolic} /ItalicAngle 0 /StemV 80 " +
            $"/FontBBox [{face.PerMille(xMin)} {face.PerMille(yMin)} {face.PerMille(xMax)} {face.PerMille(yMax)}] " +
            $"/Ascent {face.PerMille(face.Font.Ascent)} /Descent {face.PerMille(face.Font.Descent)} " +
            $"/CapHeight {face.PerMille(face.Font.CapHeight)} /FontFile2 {file} 0 R >>");
        var descendant = objects.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{subset.BaseName} /CIDToGIDMap /Identity " +
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
            $"/DW {subset.NotDefinedWidth} /W [1 [{subset.Widths}]] /FontDescriptor {descriptor} 0 R >>");
        var toUnicode = objects.AddStream("/Filter /FlateDecode", subset.CompressedToUnicode);
        return objects.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{subset.BaseName} /Encoding /Identity-H " +
            $"/DescendantFonts [{descendant} 0 R] /ToUnicode {toUnicode} 0 R >>");
    }

    private static int AddAttachment(PdfObjects objects, PdfMetadata metadata, byte[] facturX)
    {
        // MD5 is what the PDF format defines for /CheckSum; it guards against damage, not against forgery.
#pragma warning disable CA5351
        var checkSum = Convert.ToHexString(MD5.HashData(facturX));
#pragma warning restore CA5351
        var file = objects.AddStream(
            $"/Type /EmbeddedFile /Subtype /text#2Fxml /Filter /FlateDecode /Params << /ModDate {metadata.PdfDate} " +
            $"/Size {facturX.Length} /CheckSum <{checkSum}> >>",
            Deflate.Compress(facturX));
        return objects.Add(
            $"<< /Type /Filespec /F ({FacturX.FileName}) /UF {PdfObjects.TextString(FacturX.FileName)} /AFRelationship /Alternative " +
            $"/Desc (Factur-X invoice, EN 16931) /EF << /F {file} 0 R /UF {file} 0 R >> >>");
    }
}

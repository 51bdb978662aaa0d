using System.Globalization;

namespace ResellerGrpc.Documents.Pdf;

/// <summary>An sRGB colour, 0 to 255 per channel.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    public static Rgb FromHex(int value) => new((byte)(value >> 16), (byte)(value >> 8), (byte)value);

    /// <summary>The three operands of the PDF operator <c>rg</c>.</summary>
    public string Operands => string.Create(CultureInfo.InvariantCulture, $"{Red / 255.0:0.###} {Green / 255.0:0.###} {Blue / 255.0:0.###}");
}

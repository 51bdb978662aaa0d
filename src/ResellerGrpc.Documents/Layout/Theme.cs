using ResellerGrpc.Documents.Pdf;

namespace ResellerGrpc.Documents.Layout;

/// <summary>Colours, sizes and margins, in points.</summary>
internal static class Theme
{
    public const double Left = 48;
    public const double Right = PdfPage.Width - 48;
    public const double ContentWidth = Right - Left;
    public const double FooterRule = PdfPage.Height - 50;

    /// <summary>Nothing but the footer is drawn below.</summary>
    public const double Bottom = FooterRule - 14;

    public const double Title = 25;
    public const double Party = 14.5;
    public const double Body = 9.5;
    public const double Small = 8.5;
    public const double Fine = 7.6;

    public static readonly Rgb Accent = Rgb.FromHex(0x0B57D0);
    public static readonly Rgb Ink = Rgb.FromHex(0x1F1F1F);
    public static readonly Rgb Muted = Rgb.FromHex(0x5F6368);
    public static readonly Rgb Rule = Rgb.FromHex(0xDADCE0);
    public static readonly Rgb Panel = Rgb.FromHex(0xF3F6FD);
    public static readonly Rgb White = Rgb.FromHex(0xFFFFFF);
}

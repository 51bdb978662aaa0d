using System.Globalization;
using System.Text;
using ResellerGrpc.Documents.Fonts;

namespace ResellerGrpc.Documents.Pdf;

/// <summary>A piece of text on one baseline; coordinates in points from the top left corner of the page.</summary>
internal readonly record struct TextRun(double X, double Baseline, FontFace Face, double Size, Rgb Color, string Text);

/// <summary>A filled rectangle; coordinates in points from the top left corner of the page.</summary>
internal readonly record struct FilledBox(double X, double Y, double Width, double Height, Rgb Color);

/// <summary>What is drawn on one A4 page: boxes below, texts above, each in the order they were added.</summary>
internal sealed class PdfPage
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    private readonly List<FilledBox> _boxes = [];
    private readonly List<TextRun> _texts = [];
    private readonly List<IReadOnlyList<FilledBox>> _shapes = [];

    public IReadOnlyList<TextRun> Texts => _texts;

    public void Fill(double x, double y, double width, double height, Rgb color) =>
        _boxes.Add(new FilledBox(x, y, width, height, color));

    /// <summary>Boxes of one colour that touch each other, painted at once: no viewer shows a seam between them.</summary>
    public void FillTogether(IReadOnlyList<FilledBox> boxes) => _shapes.Add(boxes);

    public void Text(double x, double baseline, FontFace face, double size, Rgb color, string text)
    {
        if (text.Length > 0)
            _texts.Add(new TextRun(x, baseline, face, size, color, text));
    }

    public void TextRight(double right, double baseline, FontFace face, double size, Rgb color, string text) =>
        Text(right - face.Measure(text, size), baseline, face, size, color, text);

    /// <summary>The content stream. Fonts are named /F1, /F2 … in the order of <paramref name="fonts"/>.</summary>
    public byte[] Write(IReadOnlyList<(FontFace Face, FontSubset Subset)> fonts)
    {
        var content = new StringBuilder(8192);
        foreach (var box in _boxes)
        {
            content.Append(CultureInfo.InvariantCulture,
                $"{box.Color.Operands} rg {box.X:0.##} {Height - box.Y - box.Height:0.##} {box.Width:0.##} {box.Height:0.##} re f\n");
        }

        foreach (var shape in _shapes)
        {
            content.Append(shape[0].Color.Operands).Append(" rg\n");
            foreach (var box in shape)
                content.Append(CultureInfo.InvariantCulture, $"{box.X:0.###} {Height - box.Y - box.Height:0.###} {box.Width:0.###} {box.Height:0.###} re\n");
            content.Append("f\n");
        }

        content.Append("BT\n");
        foreach (var run in _texts)
        {
            var font = 0;
            while (fonts[font].Face != run.Face)
                font++;
            content.Append(CultureInfo.InvariantCulture, $"{run.Color.Operands} rg /F{font + 1} {run.Size:0.##} Tf ");
            content.Append(CultureInfo.InvariantCulture, $"1 0 0 1 {run.X:0.##} {Height - run.Baseline:0.##} Tm ");
            fonts[font].Subset.Encode(run.Text, content);
            content.Append(" Tj\n");
        }

        content.Append("ET\n");
        return Encoding.ASCII.GetBytes(content.ToString());
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ResellerGrpc.Documents.Pdf;

/// <summary>The numbered objects of a PDF 1.7 file, and the writing of header, cross-reference table and trailer around them.</summary>
internal sealed class PdfObjects
{
    private readonly List<byte[]?> _objects = [];

    /// <summary>Takes the next object number, to be filled by <see cref="Set"/> or <see cref="SetStream"/>.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    public void Set(int number, string body) => _objects[number - 1] = Encoding.ASCII.GetBytes(body + "\n");

    /// <param name="entries">Dictionary entries beside /Length, for example the filter.</param>
    /// <param name="data">The stream, already encoded as the entries say.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> data)
    {
        var start = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {data.Length} >>\nstream\n"));
        var end = "\nendstream\n"u8;
        var body = new byte[start.Length + data.Length + end.Length];
        start.CopyTo(body, 0);
        data.CopyTo(body.AsSpan(start.Length));
        end.CopyTo(body.AsSpan(start.Length + data.Length));
        _objects.Add(body);
        return _objects.Count;
    }

    /// <summary>The whole file. Its /ID is a hash of the content, so that equal content gives equal bytes.</summary>
    public byte[] Write(int catalog, int info)
    {
        using var file = new MemoryStream();
        void Ascii(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        Ascii("%PDF-1.7\n");
        file.Write([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']); // tells transfer programs that the file is binary
        var offsets = new long[_objects.Count];
        for (var i = 0; i < _objects.Count; i++)
        {
            offsets[i] = file.Length;
            Ascii(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n"));
            file.Write(_objects[i] ?? throw new InvalidOperationException($"PDF object {i + 1} was reserved and never set."));
            Ascii("endobj\n");
        }

        var id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length))[..16]);
        var table = file.Length;
        Ascii(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets)
            Ascii(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Ascii(string.Create(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <summary>A text string object: UTF-16 with byte order mark, in hexadecimal.</summary>
    public static string TextString(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";
}

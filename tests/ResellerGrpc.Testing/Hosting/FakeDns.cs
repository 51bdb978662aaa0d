using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>
/// A name server on a loopback port (RFC 1035) that answers every question about mail by the name's first label: <c>google</c>,
/// <c>gateway</c>, <c>nullmx</c>, <c>empty</c>, <c>gone</c>, <c>broken</c>, <c>garbage</c>, <c>recovers</c>; anything else it leaves without an
/// answer.
/// </summary>
public sealed class FakeDns : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private const int Refused = 5;
    private const int NameDoesNotExist = 3;
    private const int ServerFailure = 2;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;

    public FakeDns() => _loop = RunAsync();

    /// <summary>As <c>Google:DnsServer</c> wants it.</summary>
    public string Address => _socket.Client.LocalEndPoint!.ToString()!;

    /// <summary>Whether <c>recovers</c> is answered like <c>google</c> by now; until then like <c>broken</c>.</summary>
    public bool Recovered { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var asked = await _socket.ReceiveAsync(_end.Token);
                if (Answer(asked.Buffer) is { } answer)
                    await _socket.SendAsync(answer, asked.RemoteEndPoint, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private byte[]? Answer(byte[] question) => FirstLabel(question) switch
    {
        "recovers" when !Recovered => Message(question, ServerFailure),
        "google" or "recovers" => Message(question, 0, "alt1.aspmx.l.google.com", "backup.other.example"),
        "gateway" => Message(question, 0, "mx.gateway.example"),
        // RFC 7505: takes no mail.
        "nullmx" => Message(question, 0, ""),
        "empty" => Message(question, 0),
        "gone" => Message(question, NameDoesNotExist),
        "broken" => Message(question, ServerFailure),
        "refused" => Message(question, Refused),
        "garbage" => [.. Message(question, 0, "mx.gateway.example")[..^5]],
        _ => null,
    };

    private static string FirstLabel(byte[] question) => Encoding.ASCII.GetString(question, HeaderLength + 1, question[HeaderLength]);

    /// <summary>The question once more, and an MX record of preference 10 for each host.</summary>
    private static byte[] Message(byte[] question, int code, params string[] hosts)
    {
        var name = question.AsSpan(HeaderLength);
        var end = HeaderLength + name.IndexOf((byte)0) + 1 + 4;
        byte[] header = [question[0], question[1], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)hosts.Length, 0, 0, 0, 0];
        return [.. header, .. question.AsSpan(HeaderLength, end - HeaderLength), .. hosts.SelectMany(Record)];
    }

    private static byte[] Record(string host)
    {
        byte[] data = [0, 10, .. host.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(Label), 0];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)data.Length);
        // A pointer to the question's name; type MX, class IN, one minute.
        return [0xC0, HeaderLength, 0, 15, 0, 1, 0, 0, 0, 60, .. length, .. data];
    }

    private static byte[] Label(string label) => [(byte)label.Length, .. Encoding.ASCII.GetBytes(label)];
}

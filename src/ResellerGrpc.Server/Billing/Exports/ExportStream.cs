using System.Text;
using Google.Protobuf;
using Grpc.Core;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Exports;

/// <summary>Collects bytes and sends them in the contract's chunks; the first message says what they are.</summary>
internal sealed class ExportStream(
    IServerStreamWriter<ExportInvoicesResponse> stream, string fileName, string mediaType, long documents, CancellationToken cancellationToken)
    : IAsyncDisposable
{
    /// <summary>The contract's bound for one message.</summary>
    private const int ChunkBytes = 65_536;

    private readonly Backlog _backlog = new();
    private bool _begun;

    /// <summary>Documents exported so far.</summary>
    public long Done { get; set; }

    /// <summary>What is written here goes out with the next <see cref="FlushAsync"/>.</summary>
    public Stream Bytes => _backlog;

    public Task WriteAsync(StringBuilder text) => _backlog.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).AsTask();

    /// <summary>Sends what has collected. Waits for the reader, so that no more than a batch is ever in memory.</summary>
    public async Task FlushAsync()
    {
        var bytes = _backlog.Take();
        for (var from = 0; from < bytes.Length; from += ChunkBytes)
        {
            var message = new ExportInvoicesResponse
            {
                Chunk = UnsafeByteOperations.UnsafeWrap(bytes.AsMemory(from, Math.Min(ChunkBytes, bytes.Length - from))),
                DocumentsDone = Done,
            };
            if (!_begun)
                (message.FileName, message.MediaType, message.DocumentsTotal, _begun) = (fileName, mediaType, documents, true);
            await stream.WriteAsync(message, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _backlog.DisposeAsync();

    /// <summary>A stream without positions, as a ZIP that is sent while it is made must see it.</summary>
    private sealed class Backlog : MemoryStream
    {
        public override bool CanSeek => false;

        public byte[] Take()
        {
            var bytes = ToArray();
            SetLength(0);
            return bytes;
        }
    }
}

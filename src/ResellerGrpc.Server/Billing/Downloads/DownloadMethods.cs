using Google.Protobuf;
using Grpc.Core;
using ResellerGrpc.Server.Data;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Downloads;

/// <summary>Streams documents, and makes addresses for those who cannot read streams.</summary>
internal sealed class DownloadMethods(ResellerDb db, DownloadLinks links)
{
    /// <summary>The contract's bound for one message.</summary>
    public const int ChunkBytes = 65_536;

    public async Task<DownloadLink> LinkAsync(GetDownloadLinkRequest request, ServerCallContext context) =>
        links.Make(await DocumentFiles.FindAsync(db, request.Name, context.CancellationToken), request.Format, request.Lifetime?.ToTimeSpan());

    public async Task DownloadAsync(
        DownloadInvoiceRequest request, IServerStreamWriter<DownloadInvoiceResponse> stream, ServerCallContext context)
    {
        var document = await DocumentFiles.FindAsync(db, request.Name, context.CancellationToken);
        var file = DocumentFiles.Render(document.Document, document.Language, request.Format);
        for (var from = 0; from < file.Bytes.Length; from += ChunkBytes)
        {
            var size = Math.Min(ChunkBytes, file.Bytes.Length - from);
            var message = new DownloadInvoiceResponse { Chunk = UnsafeByteOperations.UnsafeWrap(file.Bytes.AsMemory(from, size)) };
            if (from == 0)
                (message.FileName, message.MediaType, message.TotalBytes) = (file.Name, file.MediaType, file.Bytes.Length);
            await stream.WriteAsync(message, context.CancellationToken);
        }
    }
}

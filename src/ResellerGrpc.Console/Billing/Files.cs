using Google.Protobuf;
using Grpc.Core;
using Microsoft.JSInterop;
using ResellerGrpc.Console.Api;

namespace ResellerGrpc.Console.Billing;

/// <summary>A piece of a streamed file; name and media type come with the first.</summary>
public readonly record struct FilePiece(ByteString Bytes, string FileName, string MediaType);

/// <summary>A file in the browser: the address by which this page may show it, and its name.</summary>
public sealed record BrowserFile(string Url, string Name);

/// <summary>Brings streamed files into the browser, to be saved or shown.</summary>
public sealed class Files(IJSRuntime browser)
{
    /// <summary>Reads a stream to its end and saves it as a download.</summary>
    public async Task SaveAsync<T>(IAsyncStreamReader<T> stream, Func<T, FilePiece> piece)
    {
        var file = await ReadAsync(stream, piece);
        await browser.InvokeVoidAsync("desk.save", file.Url, file.Name);
        await browser.InvokeVoidAsync("desk.revoke", file.Url);
    }

    /// <summary>Reads a stream to its end; the address is to be given back by <see cref="ReleaseAsync"/>.</summary>
    public async Task<BrowserFile> ReadAsync<T>(IAsyncStreamReader<T> stream, Func<T, FilePiece> piece)
    {
        using var bytes = new MemoryStream();
        var (name, type) = ("", "");
        await foreach (var message in stream.ReadAllAsync())
        {
            var part = piece(message);
            (name, type) = part.FileName.Length > 0 ? (part.FileName, part.MediaType) : (name, type);
            part.Bytes.WriteTo(bytes);
        }

        return new BrowserFile(await browser.InvokeAsync<string>("desk.url", bytes.ToArray(), type), name);
    }

    public ValueTask ReleaseAsync(BrowserFile file) => browser.InvokeVoidAsync("desk.revoke", file.Url);
}

using System.Runtime.InteropServices.JavaScript;

namespace ResellerGrpc.Console.Api;

/// <summary>The browser's own <c>fetch</c>, by <c>desk.js</c>.</summary>
internal sealed partial class BrowserWire : IWire
{
    public async Task<IWireAnswer> SendAsync(string path, string language, string timeout, byte[] message, CancellationToken end)
    {
        var call = Open();
        end.Register(() => Stop(call));
        try
        {
            await Send(call, path, language, timeout, message);
            return new Answer(call);
        }
        catch (JSException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    [JSImport("globalThis.desk.calls.open")]
    private static partial JSObject Open();

    [JSImport("globalThis.desk.calls.send")]
    private static partial Task Send(
        JSObject call, string path, string language, string timeout, [JSMarshalAs<JSType.Array<JSType.Number>>] byte[] message);

    [JSImport("globalThis.desk.calls.read")]
    private static partial Task Read(JSObject call);

    [JSImport("globalThis.desk.calls.stop")]
    private static partial void Stop(JSObject call);

    private sealed class Answer(JSObject call) : IWireAnswer
    {
        public int Status => call.GetPropertyAsInt32("status");

        public string? Trailers => call.GetPropertyAsString("trailers");

        public async Task<byte[]?> ReadAsync()
        {
            try
            {
                await Read(call);
                return call.GetPropertyAsByteArray("piece");
            }
            catch (JSException exception)
            {
                throw new IOException(exception.Message, exception);
            }
        }
    }
}

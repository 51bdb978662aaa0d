namespace ResellerGrpc.Console.Api;

/// <summary>What sends the bytes of a call and gives back those of its answer.</summary>
public interface IWire
{
    /// <param name="path">Of the method: <c>/reseller.v1.AccountService/GetMe</c>.</param>
    /// <param name="language">In which the server says its texts.</param>
    /// <param name="timeout">In the form of the header <c>grpc-timeout</c>; empty for none.</param>
    /// <param name="message">The framed request.</param>
    /// <param name="end">Ends the call, its answer included.</param>
    /// <exception cref="IOException">The server could not be reached, or the call was ended.</exception>
    Task<IWireAnswer> SendAsync(string path, string language, string timeout, byte[] message, CancellationToken end);
}

/// <summary>The beginning of an answer.</summary>
public interface IWireAnswer
{
    /// <summary>Of HTTP.</summary>
    int Status { get; }

    /// <summary>The trailers of an answer that has nothing else, as the trailers of any other are written; null when there is more to read.</summary>
    string? Trailers { get; }

    /// <summary>The next piece; null after the last one.</summary>
    /// <exception cref="IOException">The connection broke off, or the call was ended.</exception>
    Task<byte[]?> ReadAsync();
}

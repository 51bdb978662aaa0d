using Microsoft.AspNetCore.Http.Features;
using ResellerGrpc.Console.Api;

namespace ResellerGrpc.Server.Screens;

/// <summary>
/// The calls of a screen that this node paints: through its own pipeline, without the network, as the person who asked for the page.
/// They pass what any call of a browser passes: sign-in, roles, validation, deadlines.
/// </summary>
internal sealed class OwnCalls(OwnPipeline pipeline, IServiceScopeFactory scopes, PageVisit visit) : IWire
{
    public async Task<IWireAnswer> SendAsync(string path, string language, string timeout, byte[] message, CancellationToken end)
    {
        var answer = new Answer();
        await using var scope = scopes.CreateAsyncScope();
        var http = new DefaultHttpContext(FeaturesOf(path, message, answer, end)) { RequestServices = scope.ServiceProvider };
        var headers = http.Request.Headers;
        headers.Cookie = visit.Request.Headers.Cookie;
        headers.AcceptLanguage = language;
        headers.ContentType = "application/grpc-web";
        headers.ContentLength = message.Length;
        headers["X-Grpc-Web"] = "1";
        // The page asks for itself.
        headers["Sec-Fetch-Site"] = "same-origin";
        if (timeout.Length > 0)
            headers["grpc-timeout"] = timeout;
        await pipeline.Run(http);
        await http.Response.CompleteAsync();
        answer.Status = http.Response.StatusCode;
        if (answer.Body.Length == 0 && http.Response.Headers.ContainsKey("grpc-status"))
            answer.Trailers = string.Join('\n', http.Response.Headers
                .Where(header => header.Key.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)).Select(header => header.Key + ":" + header.Value));
        return answer;
    }

    private FeatureCollection FeaturesOf(string path, byte[] message, Answer answer, CancellationToken end)
    {
        var asked = visit.Request;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Post,
            Scheme = asked.Scheme,
            Protocol = HttpProtocol.Http2,
            Path = path,
            Headers = new HeaderDictionary { ["Host"] = asked.Host.Value },
            Body = new MemoryStream(message, writable: false),
        });
        features.Set<IHttpResponseFeature>(answer);
        features.Set<IHttpResponseBodyFeature>(new Bytes(answer));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = end });
        features.Set(asked.HttpContext.Features.Get<IHttpConnectionFeature>());
        return features;
    }

    /// <summary>Its beginning decides whether the status goes before or after the message.</summary>
    private sealed class Bytes(Answer answer) : StreamResponseBodyFeature(answer.Body)
    {
        public override Task StartAsync(CancellationToken cancellationToken = default)
        {
            answer.Started = true;
            return base.StartAsync(cancellationToken);
        }
    }

    private sealed class Answer : HttpResponseFeature, IWireAnswer
    {
        private bool _read;

        public new MemoryStream Body { get; } = new();

        public bool Started { get; set; }

        public override bool HasStarted => Started;

        public int Status { get; set; }

        public string? Trailers { get; set; }

        public Task<byte[]?> ReadAsync()
        {
            var piece = _read ? null : Body.ToArray();
            _read = true;
            return Task.FromResult(piece);
        }
    }
}

/// <summary>The whole pipeline of this node, for calls that it makes to itself.</summary>
internal sealed class OwnPipeline
{
    public RequestDelegate Run { get; set; } = _ => throw new InvalidOperationException("The pipeline is not built yet.");
}

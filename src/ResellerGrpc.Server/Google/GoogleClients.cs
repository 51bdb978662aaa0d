using System.Collections.Concurrent;
using System.Net;
using Google.Apis.Admin.Directory.directory_v1;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Gmail.v1;
using Google.Apis.Http;
using Google.Apis.PeopleService.v1;
using Google.Apis.Services;
using Google.Apis.Util;
using Microsoft.Extensions.Options;

namespace ResellerGrpc.Server.Google;

/// <summary>The three API clients over one transport, and a cached credential for each person acted for.</summary>
internal sealed class GoogleClients : IDisposable
{
    private const string ApplicationName = "ResellerGrpc";

    private readonly GoogleOptions _options;
    private readonly IClock _clock;
    private readonly SocketsHttpHandler _transport;
    private readonly NoRedirects _http;
    private readonly Lazy<ServiceAccountKey> _key;
    private readonly ConcurrentDictionary<(string Subject, string Scopes), ServiceAccountCredential> _credentials = new();

    public GoogleClients(IOptions<GoogleOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = new ProvidedClock(clock);
        _transport = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new NoRedirects(new HttpClientFromMessageHandlerFactory(_ =>
            new HttpClientFromMessageHandlerFactory.ConfiguredHttpMessageHandler(
                new SharedTransport(_transport), performsAutomaticDecompression: false, handlesRedirect: false)));
        _key = new Lazy<ServiceAccountKey>(() => ServiceAccountKey.Read(_options));
        Directory = new DirectoryService(Initializer(_options.DirectoryAddress, _options.ReadTries));
        People = new PeopleServiceService(Initializer(_options.PeopleAddress, _options.ReadTries));
        // Two tries: the second is for a token that was refused, which means that nothing was sent.
        Gmail = new GmailService(Initializer(_options.GmailAddress, tries: 2));
    }

    public DirectoryService Directory { get; }

    public GmailService Gmail { get; }

    public PeopleServiceService People { get; }

    /// <summary>The service account acting for a person of a Workspace domain, or null when none is configured.</summary>
    public IHttpExecuteInterceptor? ActingFor(string? subject, params string[] scopes)
    {
        if (!_options.HasServiceAccount || string.IsNullOrEmpty(subject))
        {
            return null;
        }

        return _credentials.GetOrAdd((subject, string.Join(' ', scopes)), _ => Delegated(subject, scopes));
    }

    /// <summary>A person's own access token; it is never refreshed.</summary>
    public static IHttpExecuteInterceptor Holding(string accessToken) => GoogleCredential.FromAccessToken(accessToken);

    public void Dispose()
    {
        Directory.Dispose();
        Gmail.Dispose();
        People.Dispose();
        _transport.Dispose();
    }

    private ServiceAccountCredential Delegated(string subject, string[] scopes)
    {
        var key = _key.Value;
        var initializer = new ServiceAccountCredential.Initializer(key.Email, key.TokenUri.AbsoluteUri)
        {
            User = subject,
            Scopes = scopes,
            KeyId = key.KeyId,
            Clock = _clock,
            HttpClientFactory = _http,
        };
        return new ServiceAccountCredential(initializer.FromPrivateKey(key.PrivateKey));
    }

    private BaseClientService.Initializer Initializer(Uri address, int tries) => new()
    {
        ApplicationName = ApplicationName,
        BaseUri = address.AbsoluteUri,
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        HttpClientFactory = _http,
        HttpClientInitializer = new Tries(tries),
        // A long page token would otherwise turn the GET into a POST with an override header.
        MaxUrlLength = 0,
    };

    /// <summary>A redirect would carry the bearer token, or the assertion, to whatever host it names.</summary>
    private sealed class NoRedirects(HttpClientFromMessageHandlerFactory inner) : global::Google.Apis.Http.IHttpClientFactory
    {
        public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
        {
            var client = inner.CreateHttpClient(args);
            client.MessageHandler.FollowRedirect = false;
            return client;
        }
    }

    private sealed class Tries(int number) : IConfigurableHttpClientInitializer
    {
        public void Initialize(ConfigurableHttpClient client)
        {
            client.MessageHandler.NumTries = number;
            // Our own bound per call applies; the client's default of 100 s would only hide a missing one.
            client.Timeout = Timeout.InfiniteTimeSpan;
        }
    }

    /// <summary>
    /// Lets several HTTP clients share one pool of connections: disposing one leaves the pool open. Reads each answer to its
    /// end here, so that one that breaks off counts as a failed try like any other broken connection.
    /// </summary>
    private sealed class SharedTransport(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            return response;
        }

        protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
    }

    private sealed class ProvidedClock(TimeProvider clock) : IClock
    {
        public DateTime Now => clock.GetLocalNow().DateTime;

        public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
    }
}

using System.Net;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace ResellerGrpc.Testing.Hosting;

/// <summary>
/// What a browser does at the console's address: keeps cookies, follows the sign-in to Google and back, and calls over gRPC-Web
/// with the headers that browsers write. <see cref="Headers"/> makes it another site's page.
/// </summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient _http;
    private readonly GrpcChannel _channel;

    /// <param name="address">The server's HTTP/1.1 address.</param>
    public Browser(Uri address)
    {
        Address = address;
        Headers = new() { ["Origin"] = address.GetLeftPart(UriPartial.Authority), ["Sec-Fetch-Site"] = "same-origin" };
        _http = new HttpClient(new Handler(this));
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new Handler(this)),
            HttpVersion = HttpVersion.Version11,
        });
    }

    public Uri Address { get; }

    /// <summary>Cookies by name.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Every <c>Set-Cookie</c> line received, for a look at the flags.</summary>
    public List<string> CookieLines { get; } = [];

    /// <summary>Written to each request; begins as those of the console's own page.</summary>
    public Dictionary<string, string> Headers { get; }

    /// <summary>The contract's services over gRPC-Web, with the cookies.</summary>
    public TestCaller Caller => new(_channel, null);

    /// <summary>Another browser with a copy of the cookies, as a thief would have them; another node if an address is given.</summary>
    public Browser Copy(Uri? address = null)
    {
        var copy = new Browser(address ?? Address);
        foreach (var (name, value) in Cookies)
            copy.Cookies[name] = value;
        return copy;
    }

    /// <summary>Signs in as a demo person on the emulator's page; returns the path to which the server leads back.</summary>
    /// <param name="email">Who is chosen; an empty text cancels.</param>
    /// <param name="query">Query of <c>/sign-in</c>, without the question mark.</param>
    public async Task<string> SignInAsync(string email, string query = "", CancellationToken cancellationToken = default) =>
        await ReturnAsync(await ChooseAsync(await BeginAsync(query, cancellationToken), email, cancellationToken), cancellationToken);

    /// <summary>Goes to <c>/sign-in</c>; returns Google's address that the server leads to.</summary>
    public async Task<Uri> BeginAsync(string query = "", CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(HttpMethod.Get, "/sign-in?" + query, cancellationToken: cancellationToken);
        return response.Headers.Location ?? throw new InvalidOperationException($"/sign-in answered {response.StatusCode}.");
    }

    /// <summary>Chooses a person on Google's page and grants everything asked for; returns the server's callback address.</summary>
    public async Task<Uri> ChooseAsync(Uri google, string email, CancellationToken cancellationToken = default)
    {
        var scopes = System.Web.HttpUtility.ParseQueryString(google.Query)["scope"]!.Split(' ');
        var form = scopes.Select(scope => KeyValuePair.Create("grant", scope)).Append(KeyValuePair.Create("person", email));
        using var content = new FormUrlEncodedContent(form);
        using var response = await SendAsync(HttpMethod.Post, google.AbsoluteUri, content, cancellationToken);
        return response.Headers.Location ?? throw new InvalidOperationException($"Google's page answered {response.StatusCode}.");
    }

    /// <summary>Goes to the callback address; returns where the server leads then.</summary>
    public async Task<string> ReturnAsync(Uri callback, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(HttpMethod.Get, callback.AbsoluteUri, cancellationToken: cancellationToken);
        return response.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"The callback answered {response.StatusCode}.");
    }

    /// <summary>One request without following redirects.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, HttpContent? content = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, address)) { Content = content };
        return await _http.SendAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        _channel.Dispose();
    }

    private void Keep(string line)
    {
        CookieLines.Add(line);
        var (name, value) = line.Split(';')[0].Split('=', 2) switch { var parts => (parts[0], parts[1]) };
        if (value.Length == 0 || line.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
            Cookies.Remove(name);
        else
            Cookies[name] = value;
    }

    private sealed class Handler(Browser browser)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Authority == browser.Address.Authority)
            {
                if (browser.Cookies.Count > 0)
                    request.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
                foreach (var (name, value) in browser.Headers)
                    request.Headers.Add(name, value);
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var lines))
            {
                foreach (var line in lines)
                    browser.Keep(line);
            }

            return response;
        }
    }
}

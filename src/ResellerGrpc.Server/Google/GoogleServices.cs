using System.Net;
using DnsClient;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ResellerGrpc.Server.Google;

/// <summary>Wires the adapters to Google.</summary>
internal static class GoogleServices
{
    /// <summary>Adds the adapters; configuration section <c>Google</c>, checked when the server starts.</summary>
    public static IHostApplicationBuilder AddGoogle(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GoogleOptions>().BindConfiguration(GoogleOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GoogleOptions>, GoogleOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GoogleClients>();
        services.AddSingleton<DirectoryCalls>();
        services.TryAddSingleton<IDirectoryProbe, DirectoryProbe>();
        services.TryAddSingleton<IOrganisationReader, OrganisationReader>();
        services.TryAddSingleton<IMailSender, GmailSender>();
        services.TryAddSingleton<ISharedContacts, PeopleContacts>();
        services.TryAddSingleton<IDnsQuery>(static provider => NameServer(provider.GetRequiredService<IOptions<GoogleOptions>>().Value));
        services.TryAddSingleton<IMailExchangers, DnsMailExchangers>();
        // Read now: a file that is not the list stops the start.
        services.AddSingleton(PublicSuffixFile.Load());
        return builder;
    }

    private static LookupClient NameServer(GoogleOptions google)
    {
        LookupClientOptions options = string.IsNullOrEmpty(google.DnsServer) ? new() : new(IPEndPoint.Parse(google.DnsServer));
        options.Timeout = google.DnsTimeout;
        options.Retries = 0;
        options.ThrowDnsErrors = false;
        options.UseCache = true;
        return new LookupClient(options);
    }
}

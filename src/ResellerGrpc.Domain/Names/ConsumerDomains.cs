namespace ResellerGrpc.Domain.Names;

/// <summary>Domains of mail providers for everybody. Nobody administers one as a customer.</summary>
/// <remarks>
/// The first two are Google's and matter; the rest is a convenience that answers earlier and more kindly. Acceptance proves
/// administration in any case.
/// </remarks>
public static class ConsumerDomains
{
    private static readonly HashSet<string> Names =
    [
        "gmail.com", "googlemail.com",
        "aol.com", "aol.fr", "bbox.fr", "bluewin.ch", "bt.com", "btinternet.com", "comcast.net", "fastmail.com", "free.fr",
        "freenet.de", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.fr", "gmx.net", "hey.com", "hotmail.co.uk", "hotmail.com",
        "hotmail.de", "hotmail.es", "hotmail.fr", "hotmail.it", "icloud.com", "laposte.net", "libero.it", "live.be", "live.com",
        "live.co.uk", "live.fr", "live.nl", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "neuf.fr", "numericable.fr",
        "orange.fr", "outlook.be", "outlook.com", "outlook.de", "outlook.es", "outlook.fr", "outlook.it", "pm.me", "proton.me",
        "protonmail.com", "qq.com", "rediffmail.com", "rocketmail.com", "sfr.fr", "skynet.be", "t-online.de", "telenet.be",
        "tuta.com", "tutanota.com", "videotron.ca", "virgilio.it", "wanadoo.fr", "web.de", "yahoo.ca", "yahoo.com",
        "yahoo.com.br", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com",
        "yandex.ru", "ymail.com", "ziggo.nl", "zoho.com", "126.com", "163.com",
    ];

    /// <summary>Whether the domain, or one above it, is a mail provider's for everybody.</summary>
    public static bool Contains(DomainName domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return Names.Contains(domain.Ascii)
            || Names.Any(name => domain.Ascii.EndsWith("." + name, StringComparison.Ordinal));
    }
}

using System.ComponentModel.DataAnnotations;

namespace ResellerGrpc.Server.Google;

/// <summary>Where Google is and as whom we speak to it; configuration section <c>Google</c>.</summary>
internal sealed class GoogleOptions
{
    public const string Section = "Google";

    /// <summary>Base address of the Directory API, with trailing slash.</summary>
    public Uri DirectoryAddress { get; set; } = new("https://admin.googleapis.com/");

    /// <summary>Base address of the Gmail API, with trailing slash.</summary>
    public Uri GmailAddress { get; set; } = new("https://gmail.googleapis.com/");

    /// <summary>Base address of the People API, with trailing slash.</summary>
    public Uri PeopleAddress { get; set; } = new("https://people.googleapis.com/");

    /// <summary>OpenID Connect authority for sign-in and ID tokens.</summary>
    public Uri Authority { get; set; } = new("https://accounts.google.com");

    /// <summary>OAuth client id of the console.</summary>
    public string? ClientId { get; set; }

    /// <summary>OAuth client secret of the console; needed by Google even with PKCE.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>File with the key of the service account that has domain-wide delegation.</summary>
    public string? ServiceAccountKeyPath { get; set; }

    /// <summary>The same key as JSON text; wins over the file.</summary>
    public string? ServiceAccountKeyJson { get; set; }

    /// <summary>Address of the reseller's administrator in whose name the Directory is read, unless a call names another.</summary>
    [EmailAddress]
    public string? DirectorySubject { get; set; }

    /// <summary>Mailbox that sends, unless a call names another.</summary>
    [EmailAddress]
    public string? MailSubject { get; set; }

    /// <summary>Bound of one read with all its tries and waits. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:02:00")]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bound of one sending. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:02:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bound of a look-up of mail exchangers. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan DnsTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Address and port of the name server to ask, such as <c>10.0.0.2:53</c>; the machine's own when empty.</summary>
    public string? DnsServer { get; set; }

    /// <summary>Tries of one read in all. Default 4.</summary>
    [Range(1, 10)]
    public int ReadTries { get; set; } = 4;

    /// <summary>First wait between two tries of a read; doubled each time. Default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether a service account is configured at all.</summary>
    public bool HasServiceAccount => !string.IsNullOrEmpty(ServiceAccountKeyJson) || !string.IsNullOrEmpty(ServiceAccountKeyPath);
}

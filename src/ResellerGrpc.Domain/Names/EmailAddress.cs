namespace ResellerGrpc.Domain.Names;

/// <summary>Why a text is no e-mail address, in order of precedence.</summary>
public enum EmailAddressFlaw
{
    /// <summary>Nothing but white space.</summary>
    Empty,

    /// <summary>More than 254 characters, written or with the ASCII form of the domain.</summary>
    TooLong,

    /// <summary>No at sign, or more than one.</summary>
    NoSingleAtSign,

    /// <summary>Nothing before the at sign.</summary>
    LocalPartEmpty,

    /// <summary>More than 64 characters before the at sign.</summary>
    LocalPartTooLong,

    /// <summary>
    /// A character before the at sign that mail systems do not agree on: quotes, spaces, comments, non-ASCII letters, or a dot
    /// at an end or beside another.
    /// </summary>
    LocalPartInvalid,

    /// <summary>What follows the at sign is no <see cref="DomainName"/>; address literals are not accepted.</summary>
    DomainInvalid,
}

/// <summary>
/// An e-mail address that any mail system takes: RFC 5321 with a dot-atom before the at sign (1 to 64 ASCII characters) and a
/// <see cref="DomainName"/> after it, 254 characters at most.
/// </summary>
/// <remarks>Two addresses are equal without regard to case, as every large provider treats them.</remarks>
public sealed class EmailAddress : IEquatable<EmailAddress>
{
    private const int LargestAddress = 254;
    private const int LargestLocalPart = 64;
    private const string AtomSymbols = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress(string localPart, DomainName domain)
    {
        LocalPart = localPart;
        Domain = domain;
    }

    /// <summary>The part before the at sign, as written.</summary>
    public string LocalPart { get; }

    /// <summary>The domain.</summary>
    public DomainName Domain { get; }

    /// <summary>The address to send to: the local part as written, the domain in ASCII form.</summary>
    public string Value => $"{LocalPart}@{Domain.Ascii}";

    /// <summary>The address in lower case, to compare and to look up.</summary>
    public string Key => Value.ToLowerInvariant();

    /// <summary>The address to show to people.</summary>
    public string Display => $"{LocalPart}@{Domain.Display}";

    /// <summary>Reads an address; white space around it is dropped.</summary>
    public static Parsed<EmailAddress, EmailAddressFlaw> Parse(string? text)
    {
        var address = (text ?? "").Trim();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (FlawOf(address, at) is { } flaw)
        {
            return flaw;
        }

        // A trailing dot is part of a host name but not of a mailbox's domain.
        var domain = DomainName.Parse(address[(at + 1)..]);
        if (!domain.IsValid || address.EndsWith('.') || char.IsWhiteSpace(address[at + 1]))
        {
            return EmailAddressFlaw.DomainInvalid;
        }

        var email = new EmailAddress(address[..at], domain.Value);
        return email.Value.Length > LargestAddress ? EmailAddressFlaw.TooLong : email;
    }

    /// <inheritdoc/>
    public bool Equals(EmailAddress? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EmailAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>The address to send to.</summary>
    public override string ToString() => Value;

    private static EmailAddressFlaw? FlawOf(string address, int at) => 0 switch
    {
        _ when address.Length == 0 => EmailAddressFlaw.Empty,
        _ when address.Length > LargestAddress => EmailAddressFlaw.TooLong,
        _ when at < 0 || address.IndexOf('@', at + 1) >= 0 => EmailAddressFlaw.NoSingleAtSign,
        _ when at == 0 => EmailAddressFlaw.LocalPartEmpty,
        _ when at > LargestLocalPart => EmailAddressFlaw.LocalPartTooLong,
        _ when !IsDotAtom(address.AsSpan(0, at)) => EmailAddressFlaw.LocalPartInvalid,
        _ => null,
    };

    private static bool IsDotAtom(ReadOnlySpan<char> text)
    {
        var afterDot = true;
        foreach (var c in text)
        {
            var isDot = c == '.';
            if ((isDot && afterDot) || !(isDot || char.IsAsciiLetterOrDigit(c) || AtomSymbols.Contains(c, StringComparison.Ordinal)))
            {
                return false;
            }

            afterDot = isDot;
        }

        return !afterDot;
    }
}

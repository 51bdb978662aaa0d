namespace ResellerGrpc.Server.Google;

/// <summary>A hint from the DNS whether a domain's mail goes to Google. Never a proof, never a refusal by itself.</summary>
internal interface IMailExchangers
{
    /// <summary>Looks at the MX records.</summary>
    /// <param name="domain">ASCII, lower case, no trailing dot.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    Task<MailHint> LookUpAsync(string domain, CancellationToken cancellationToken);
}

/// <summary>Where mail of a domain goes.</summary>
internal enum MailHint
{
    /// <summary>The DNS did not answer in time.</summary>
    Unknown,

    /// <summary>To Google.</summary>
    Google,

    /// <summary>Elsewhere, perhaps to a gateway in front of Google.</summary>
    Other,

    /// <summary>The domain has no MX record or does not exist.</summary>
    None,
}

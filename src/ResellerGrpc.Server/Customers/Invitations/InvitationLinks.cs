using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ResellerGrpc.Server.Customers.Invitations;

/// <summary>
/// Makes invitation links. The token is 256 random bits and is stored as its hash only; where an answer or a waiting mail must
/// be able to show the link again, it is kept sealed.
/// </summary>
internal sealed class InvitationLinks(IDataProtectionProvider protection, IOptions<CustomerOptions> options)
{
    /// <summary>Longer texts are no token; they are not even hashed.</summary>
    private const int LongestToken = 100;

    private readonly IDataProtector _seal = protection.CreateProtector("invitation-token.v1");

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <returns>What the token is found by; of a text that cannot be one, a hash that no row has.</returns>
    public static byte[] Hash(string token) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(token.Length <= LongestToken ? token : ""));

    public string Seal(string token) => _seal.Protect(token);

    /// <summary>The link of a sealed token.</summary>
    public string Open(string sealedToken) => LinkOf(_seal.Unprotect(sealedToken));

    /// <summary>The token is the fragment: browsers keep it to themselves, so that no server or proxy logs it.</summary>
    public string LinkOf(string token) => new Uri(options.Value.ConsoleAddress, "invitation").AbsoluteUri + "#" + token;
}

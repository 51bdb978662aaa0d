using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Events.Watching;

/// <summary>Positions as opaque tokens, sealed for one reseller and readable on every node.</summary>
internal sealed class ResumeTokens(IDataProtectionProvider protection, TimeProvider clock, IOptions<EventOptions> options)
{
    private readonly IDataProtector _seal = protection.CreateProtector("resume-token.v1");

    private sealed record Content(Guid Reseller, Position Position, DateTimeOffset Time);

    public string Write(Guid reseller, Position position) =>
        Base64Url.EncodeToString(_seal.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(reseller, position, clock.GetUtcNow()))));

    /// <exception cref="ApiException">RESUME_TOKEN_INVALID, or RESUME_TOKEN_EXPIRED when what came after it is no longer kept.</exception>
    public Position Read(Guid reseller, string token)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(_seal.Unprotect(Base64Url.DecodeFromChars(token)))!;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            throw Invalid();
        }

        if (content.Reseller != reseller)
            throw Invalid();
        if (content.Time + options.Value.Kept <= clock.GetUtcNow())
            throw new ApiException(ErrorReason.ResumeTokenExpired);
        return content.Position;
    }

    public static ApiException Invalid() => ApiException.Invalid("resume_token", ErrorReason.ResumeTokenInvalid);
}

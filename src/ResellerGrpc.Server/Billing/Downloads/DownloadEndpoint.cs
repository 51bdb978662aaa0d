using Microsoft.Net.Http.Headers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Billing.Downloads;

/// <summary>The plain HTTP address of <see cref="DownloadLinks"/>: no cookie, no header, one document.</summary>
internal static class DownloadEndpoint
{
    private static readonly LocalText Unknown = new(
        "This download link is not valid. Ask for a new one.", "Ce lien de téléchargement n’est pas valable. Demandez-en un nouveau.");

    private static readonly LocalText Expired = new(
        "This download link has expired. Ask for a new one.", "Ce lien de téléchargement a expiré. Demandez-en un nouveau.");

    public static void MapDownloads(this IEndpointRouteBuilder routes) => routes.MapMethods(
        $"/{DownloadLinks.Folder}/{{token}}", [HttpMethods.Get, HttpMethods.Head], DownloadAsync).AllowAnonymous();

    private static async Task<IResult> DownloadAsync(
        string token, HttpContext http, DownloadLinks links, TenantScope tenant, ResellerDb db)
    {
        Protect(http.Response.Headers);
        var language = CallScope.LanguageOf(http.Request.Headers.AcceptLanguage);
        if (links.Open(token) is not { } target || !RequestTenant.TryGetReseller(target.Name, out var reseller))
            return Plain(Unknown.In(language), StatusCodes.Status404NotFound);
        if (target.Expired)
            return Plain(Expired.In(language), StatusCodes.Status410Gone);
        tenant.Enter(reseller);
        var document = await DocumentFiles.FindAsync(db, target.Name, http.RequestAborted);
        var file = DocumentFiles.Render(document.Document, document.Language, target.Format);
        return Results.Bytes(file.Bytes, file.MediaType, file.Name);
    }

    /// <summary>The answer is one person's: nobody keeps it, guesses another type from it, runs it, or tells its address on.</summary>
    private static void Protect(IHeaderDictionary headers)
    {
        headers[HeaderNames.CacheControl] = "private, no-store";
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static IResult Plain(string text, int status) => Results.Text(text + "\n", "text/plain; charset=utf-8", statusCode: status);
}

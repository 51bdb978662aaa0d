namespace ResellerGrpc.Server.Platform.SignIn;

/// <summary>
/// Tells the console's own requests from those that another site makes a browser send along with the cookie. Browsers write
/// <c>Sec-Fetch-Site</c> and <c>Origin</c> themselves; a page cannot forge them.
/// </summary>
internal static class SameOrigin
{
    public static bool IsOwn(HttpRequest request)
    {
        // A bookmark or a typed address is nobody's request but the person's; it may read, never change.
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        if (site.Length > 0 && site != "same-origin" && !(site == "none" && reads))
            return false;
        // A page whose policy hides where it comes from writes null, and the browser still says that it is ours.
        if (origin == "null" && site == "same-origin")
            return true;
        if (origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            return false;
        return reads || site.Length > 0 || origin.Length > 0;
    }
}

namespace ResellerGrpc.Addon.Platform;

/// <summary>The add-on's picture in Gmail's rail: Google takes PNG, no SVG.</summary>
internal static class Logo
{
    public const string Path = "static/logo-128.png";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/" + Path, (HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.File(System.IO.Path.Combine(AppContext.BaseDirectory, "static", "logo-128.png"), "image/png");
    });
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace ResellerGrpc.Addon.Platform;

/// <summary>Writes an answer as JSON, after the lint has seen it.</summary>
internal sealed class AnswerWriter(IOptions<AddonOptions> options, IHostEnvironment environment, ILogger<AnswerWriter> logger)
{
    private readonly JsonSerializerOptions _json = Protocol.AddonJson.Writing(options.Value.PublicAddress);
    private readonly CardLint _lint = new(Manifest.LinkPrefixes(options.Value));

    public async Task WriteAsync(HttpContext http, AddonRoute route, object answer)
    {
        var json = JsonSerializer.SerializeToNode(answer, answer.GetType(), _json)!.AsObject();
        Check(route, json);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(json.ToJsonString(_json), http.RequestAborted);
    }

    /// <summary>In production a doubtful card is better than none; it is logged.</summary>
    private void Check(AddonRoute route, JsonObject json)
    {
        var findings = _lint.Check(json);
        if (findings.Count == 0)
        {
            return;
        }

        if (!environment.IsProduction())
        {
            throw new InvalidOperationException($"{route.Name}: {string.Join("; ", findings)}");
        }

        AddonLog.UnfitCard(logger, route.Name, string.Join("; ", findings));
    }
}

using System.Text;
using Microsoft.AspNetCore.Http;

namespace ResellerGrpc.Sandbox.Emulator.Control;

/// <summary>Plays the next failure of a path instead of, or before, the real answer.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, FaultPlan faults)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var fault = path.StartsWith("/_emulator", StringComparison.Ordinal) ? null : faults.Take(context.Request.Method, path);
        if (fault is null)
        {
            await next(context);
            return;
        }

        // Real time on purpose: the caller's timeouts run in real time, whatever the sandbox clock says.
        await Task.Delay(fault.DelayMilliseconds, context.RequestAborted);
        await PlayAsync(context, fault);
    }

    private async Task PlayAsync(HttpContext context, Fault fault)
    {
        if (fault.LoseAnswer)
        {
            var wire = context.Response.Body;
            context.Response.Body = new MemoryStream();
            await next(context);
            context.Response.Body = wire;
            RequestLogMiddleware.Drop(context);
        }
        else if (fault is { Status: null, Half: false })
        {
            await next(context);
        }
        else
        {
            await RefuseAsync(context, fault);
        }
    }

    private static async Task RefuseAsync(HttpContext context, Fault fault)
    {
        var status = fault.Status ?? StatusCodes.Status200OK;
        var body = Encoding.UTF8.GetBytes(fault.Body ?? new GoogleError(status, fault.Reason, "Scripted failure.").Json());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (fault.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (fault.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        if (!fault.Half)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        RequestLogMiddleware.Drop(context);
    }
}

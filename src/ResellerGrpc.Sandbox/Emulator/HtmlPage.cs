using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace ResellerGrpc.Sandbox.Emulator;

/// <summary>The frame of the emulator's own pages.</summary>
internal static class HtmlPage
{
    /// <param name="title">Text; encoded here.</param>
    /// <param name="body">HTML; encoded by who made it.</param>
    public static IResult Render(string title, string body) => Results.Text($$"""
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>{{HtmlEncoder.Default.Encode(title)}}</title><style>
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:1.5rem auto;padding:0 1rem;color:#1f1f1f;background:#fff}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #c4c7c5;word-break:break-word}
        a{color:#0b57d0}nav a{margin-right:1rem}iframe{width:100%;height:34rem;border:1px solid #747775;border-radius:.5rem;background:#fff}
        pre{white-space:pre-wrap;word-break:break-word;background:#f6f8fc;padding:1rem;border-radius:.5rem}
        dt{color:#444;float:left;clear:left;width:6rem}dd{margin:0 0 .2rem 6rem}input,select,button{font:inherit;padding:.3rem .6rem}
        label{display:inline-block;margin:0 1rem .5rem 0}.unexpected td{background:#fce8e6}
        </style></head><body><nav aria-label="Emulator"><a href="/mailbox">Mailbox</a><a href="/requests">Requests</a><a
        href="/faults">Faults</a></nav><main>{{body}}</main></body></html>
        """, "text/html; charset=utf-8");
}

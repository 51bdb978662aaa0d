using Grpc.Core;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Api;

/// <summary>One page of a list: its items, the token of the next page (empty on the last) and the size of the whole.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string NextToken, int Total);

internal static class PageSizes
{
    /// <summary>Fills a tall screen, and is there at once.</summary>
    private const int First = 30;

    private const int Next = 100;

    /// <param name="token">Of the page to ask for; empty for the first one.</param>
    public static int Of(string token) => token.Length == 0 ? First : Next;
}

/// <summary>
/// A list that grows as one scrolls. The API pages by token, so that a place far down is reached through the pages before it;
/// what was read once stays.
/// </summary>
public sealed class PagedList<T>(Speech speech)
{
    private readonly List<T> _items = [];
    private Func<string, CancellationToken, Task<ListPage<T>>>? _read;
    private string? _next = "";
    private Task<bool> _last = Task.FromResult(true);

    /// <summary>How many items the whole list has; null before the first answer.</summary>
    public int? Total { get; private set; }

    public ApiError? Error { get; private set; }

    /// <summary>The first page, which is drawn as it is; a virtualised table would measure the screen before it asks for a row.</summary>
    public IReadOnlyList<T> Head { get; private set; } = [];

    /// <summary>Starts over with other questions; reads the first page.</summary>
    public async Task StartAsync(Func<string, CancellationToken, Task<ListPage<T>>> read)
    {
        _read = read;
        await ReadAsync(read, "", CancellationToken.None);
    }

    /// <summary>Serves a virtualised table of what comes after the first page.</summary>
    public async ValueTask<ItemsProviderResult<T>> ProvideRestAsync(ItemsProviderRequest request)
    {
        var whole = await ProvideAsync(new(request.StartIndex + Head.Count, request.Count, request.CancellationToken));
        return new(whole.Items, Math.Max(0, whole.TotalItemCount - Head.Count));
    }

    /// <summary>Serves a virtualised table.</summary>
    public async ValueTask<ItemsProviderResult<T>> ProvideAsync(ItemsProviderRequest request)
    {
        while (_items.Count < request.StartIndex + request.Count && _next is { Length: > 0 } next && _read is { } read)
        {
            if (!await ReadAsync(read, next, request.CancellationToken))
            {
                break;
            }
        }

        return new(_items.Skip(request.StartIndex).Take(request.Count), Math.Max(_items.Count, _next is null ? 0 : Total ?? 0));
    }

    /// <summary>One page at a time: each token comes from the page before.</summary>
    private Task<bool> ReadAsync(Func<string, CancellationToken, Task<ListPage<T>>> read, string token, CancellationToken cancellation) =>
        _last = ReadAfterAsync(_last, read, token, cancellation);

    private async Task<bool> ReadAfterAsync(
        Task<bool> last, Func<string, CancellationToken, Task<ListPage<T>>> read, string token, CancellationToken cancellation)
    {
        await last;
        if (!ReferenceEquals(read, _read) || (token.Length > 0 && token != _next))
        {
            return ReferenceEquals(read, _read);
        }

        try
        {
            var page = await read(token, cancellation);
            return ReferenceEquals(read, _read) && Take(page, token.Length == 0);
        }
        catch (RpcException exception)
        {
            Error = exception.StatusCode == StatusCode.Cancelled ? Error : ApiError.From(exception, speech);
            return false;
        }
    }

    private bool Take(ListPage<T> page, bool first)
    {
        if (first)
        {
            _items.Clear();
            Head = page.Items;
        }

        _items.AddRange(page.Items);
        (_next, Total, Error) = (page.NextToken.Length == 0 ? null : page.NextToken, page.Total, null);
        return true;
    }
}

using Microsoft.AspNetCore.Components;
using ResellerGrpc.Console.Api;
using ResellerGrpc.Console.Language;
using ResellerGrpc.Console.Live;
using ResellerGrpc.Console.Sessions;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Parts;

/// <summary>
/// What every screen has: the person's language, the session, and live changes. A screen says which changes concern it and how
/// it reads itself; the reading happens at the start and, gathered, after such changes.
/// </summary>
public abstract class Screen : ComponentBase, IDisposable
{
    /// <summary>A billing run changes many things at once; one reading serves all that arrive within this time.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(400);

    private ITimer? _soon;
    private string _read = "";
    private bool _stands;

    [Inject]
    public Speech T { get; set; } = null!;

    [Inject]
    public Session Session { get; set; } = null!;

    [Inject]
    public LiveEvents Live { get; set; } = null!;

    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [Inject]
    public TimeProvider Clock { get; set; } = null!;

    [Inject]
    public FirstScreen First { get; set; } = null!;

    /// <summary>What the screen is about, as made from its parameters; when it changes, the screen is read anew.</summary>
    protected virtual string Subject => Session.Reseller;

    /// <summary>Whether a change concerns what the screen shows.</summary>
    protected virtual bool Concerns(Event change) => false;

    /// <summary>Whether the screen is being filled in, so that reading it anew by itself would take away what was typed.</summary>
    protected virtual bool BeingTyped => false;

    /// <summary>Reads what the screen shows.</summary>
    protected virtual Task ReadAsync() => Task.CompletedTask;

    /// <summary>The subject is another one now: forget what was shown.</summary>
    protected virtual void Forget()
    {
    }

    protected override void OnInitialized()
    {
        Live.Happened += Happened;
        _soon = Clock.CreateTimer(_ => _ = InvokeAsync(RereadAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_read == Subject)
        {
            return;
        }

        if (_read.Length > 0)
        {
            Forget();
        }

        _read = Subject;
        await ReadAsync();
        _stands = true;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_stands)
        {
            First.Stand();
        }
    }

    protected async Task RereadAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    /// <summary>Reads a part of the screen.</summary>
    protected Task LoadAsync<T2>(Loadable<T2> part, Func<Task<T2>> read)
        where T2 : class => part.LoadAsync(T, read);

    protected virtual void Dispose(bool disposing)
    {
        Live.Happened -= Happened;
        _soon?.Dispose();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private void Happened(Event? change)
    {
        if (change is null ? !BeingTyped : Concerns(change))
        {
            _soon?.Change(Gather, Timeout.InfiniteTimeSpan);
        }
    }
}

using Grpc.Core;
using Microsoft.JSInterop;
using ResellerGrpc.Console.Api;
using ResellerGrpc.Console.Language;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Sessions;

/// <summary>Whether somebody is signed in, and for which reseller.</summary>
public enum SessionState
{
    Loading,
    SignedOut,

    /// <summary>Signed in, and a member of no reseller.</summary>
    NoReseller,
    Ready,

    /// <summary>The server did not answer; see <see cref="Session.Error"/>.</summary>
    Failed,
}

/// <summary>
/// The signed-in person, the reseller worked for, and what the person's role allows there. What is not allowed is not offered;
/// the server decides again anyway.
/// </summary>
public sealed class Session : IDisposable
{
    private const string PlaceKey = "reseller";

    private readonly AccountService.AccountServiceClient _accounts;
    private readonly Speech _speech;
    private readonly IJSRuntime _browser;
    private readonly SessionAlarm _alarm;
    private Task? _checking;

    public Session(AccountService.AccountServiceClient accounts, Speech speech, IJSRuntime browser, SessionAlarm alarm)
    {
        (_accounts, _speech, _browser, _alarm) = (accounts, speech, browser, alarm);
        _alarm.Rang += Recheck;
    }

    public SessionState State { get; private set; }

    public ApiError? Error { get; private set; }

    public Me? Me { get; private set; }

    /// <summary>The membership of the reseller worked for; null until there is one.</summary>
    public Membership? Place { get; private set; }

    /// <summary>Name of the reseller worked for. Format: <c>resellers/{reseller}</c>.</summary>
    public string Reseller => Place?.Reseller ?? "";

    /// <summary>Customers, invitations, orders.</summary>
    public bool MaySell => Place?.Role is MemberRole.Owner or MemberRole.Admin or MemberRole.Sales;

    /// <summary>Payments, credit notes, sending of invoices, exports.</summary>
    public bool MayBill => Place?.Role is MemberRole.Owner or MemberRole.Admin or MemberRole.Billing;

    /// <summary>Settings and members.</summary>
    public bool MayManage => Place?.Role is MemberRole.Owner or MemberRole.Admin;

    public bool IsOwner => Place?.Role is MemberRole.Owner;

    /// <summary>Whether the session ended while the person worked; what is on the screen stays.</summary>
    public bool Ended { get; private set; }

    public event Action? Changed;

    public async Task StartAsync()
    {
        try
        {
            Me = await _accounts.GetMeAsync(new GetMeRequest());
            var remembered = await _browser.InvokeAsync<string?>("desk.recall", PlaceKey);
            Place = Me.Memberships.FirstOrDefault(place => place.Reseller == remembered) ?? Me.Memberships.FirstOrDefault();
            (State, Error, Ended) = (Place is null ? SessionState.NoReseller : SessionState.Ready, null, false);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unauthenticated)
        {
            (State, Ended) = State == SessionState.Ready ? (State, true) : (SessionState.SignedOut, false);
        }
        catch (RpcException exception)
        {
            Error = ApiError.From(exception, _speech);
            State = State == SessionState.Ready ? State : SessionState.Failed;
        }

        Changed?.Invoke();
    }

    /// <summary>Works for another of the person's resellers from now on.</summary>
    public async Task ChooseAsync(Membership place)
    {
        await _browser.InvokeVoidAsync("desk.remember", PlaceKey, place.Reseller);
        Place = place;
        Changed?.Invoke();
    }

    /// <summary>Finds out whether the session ended, once at a time.</summary>
    public Task RecheckAsync() => Ended || State != SessionState.Ready ? Task.CompletedTask
        : _checking is { IsCompleted: false } ? _checking
        : _checking = StartAsync();

    public void Dispose() => _alarm.Rang -= Recheck;

    private void Recheck() => _ = RecheckAsync();
}

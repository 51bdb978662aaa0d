namespace ResellerGrpc.Console.Api;

/// <summary>Rings when the server answered a call as it answers a stranger: the session may be over.</summary>
public sealed class SessionAlarm
{
    public event Action? Rang;

    public void Ring() => Rang?.Invoke();
}

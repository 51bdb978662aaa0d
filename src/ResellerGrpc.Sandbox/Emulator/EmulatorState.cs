using System.Collections.Concurrent;
using ResellerGrpc.Sandbox.Emulator.Control;
using ResellerGrpc.Sandbox.Emulator.Gmail;
using ResellerGrpc.Sandbox.Emulator.OpenId;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator;

/// <summary>Everything one emulator remembers; there is no static state.</summary>
internal sealed class EmulatorState(EmulatorOptions options, DemoWorld world, TimeProvider clock)
{
    public EmulatorOptions Options { get; } = options;

    public DemoWorld World { get; set; } = world;

    public TimeProvider Clock { get; } = clock;

    public FaultPlan Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    public Mailbox Mailbox { get; } = new();

    public Inbox Inbox { get; } = new();

    public SigningKeys Keys { get; } = new(options.ServiceAccounts.Keys);

    public AccessTokens AccessTokens { get; } = new(clock);

    public ConcurrentDictionary<string, AuthorizationCode> Codes { get; } = new();

    public ConcurrentDictionary<string, RefreshGrant> RefreshTokens { get; } = new();
}

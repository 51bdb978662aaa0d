using ResellerGrpc.Console.Api;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Settings;

/// <summary>The reseller as it is being changed, with the sending that will carry it.</summary>
public sealed record ResellerDraft(Reseller Reseller, Submission Sending, bool ReadOnly);

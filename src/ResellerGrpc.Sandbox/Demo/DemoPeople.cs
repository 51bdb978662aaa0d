namespace ResellerGrpc.Sandbox.Demo;

/// <summary>The people of the demo world that the sandbox itself needs to know.</summary>
internal static class DemoPeople
{
    /// <summary>Operates the platform.</summary>
    public const string Operator = "operateur@plateforme.example";

    /// <summary>Owns the first reseller and administers its Google domain.</summary>
    public const string Owner = "camille@revendeur.example";

    /// <summary>Sends invitations and invoices.</summary>
    public const string Mailbox = "invitations@revendeur.example";
}

namespace ResellerGrpc.Server.Accounts;

internal sealed class AccountOptions
{
    /// <summary>Address of the console, with trailing slash; the setting <c>Customers:ConsoleAddress</c>, which invitation links use as well.</summary>
    public Uri ConsoleAddress { get; set; } = new("http://localhost:5080/");
}

using ResellerGrpc.Sandbox.Demo;

namespace ResellerGrpc.Sandbox.Hosting;

/// <summary>What stands on the terminal once the sandbox is ready.</summary>
internal static class Banner
{
    public static string Text(SandboxSettings settings, DemoData data, DateTimeOffset now, TimeSpan startedIn)
    {
        var people = data.Resellers.SelectMany(reseller => reseller.Members
            .Select(member => $"  {member.Email,-34}{member.Role.ToString().ToUpperInvariant()} of {reseller.Name}")
            .Prepend($"  {reseller.Owner,-34}OWNER of {reseller.Name}"));
        var elsewhere = settings.EmulatorPort == new SandboxSettings().EmulatorPort
            ? ""
            : $"SANDBOX_EMULATOR=http://127.0.0.1:{settings.EmulatorPort} ";
        var address = $"http://127.0.0.1:{settings.HttpPort}/v1";
        var bearer = $"authorization: Bearer $({elsewhere}script/token {DemoPeople.Owner})";
        const string json = """{"by": "86400s", "requestId": "'$(cat /proc/sys/kernel/random/uuid)'"}""";
        return $"""

            ResellerGrpc sandbox, ready in {startedIn.TotalSeconds:0.0} s. The time here is {now:yyyy-MM-dd HH:mm} UTC.

              http://127.0.0.1:{settings.HttpPort}    web console, gRPC-Web, JSON, downloads (HTTP/1.1)
              127.0.0.1:{settings.GrpcPort}           gRPC without TLS, with server reflection
              http://127.0.0.1:{settings.EmulatorPort}    Google emulator; sent mail at /mailbox, Gmail with the add-on at /gmail
              http://127.0.0.1:{settings.AddonPort}    Gmail add-on, as Google calls it

            Demo people; script/token EMAIL prints an ID token:
              {DemoPeople.Operator,-34}platform operator
            {string.Join('\n', people)}

            Try, in another terminal:
              curl -H "{bearer}" {address}/me

            Let a day pass, with the jobs that fall due:
              curl -H "{bearer}" --json '{json}' {address}/sandbox/clock:advance

            Ctrl-C stops everything and keeps the data in {settings.Folder}.
            """;
    }
}

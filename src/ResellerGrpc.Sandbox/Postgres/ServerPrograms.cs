using System.Diagnostics;

namespace ResellerGrpc.Sandbox.Postgres;

/// <summary>The command lines of <c>initdb</c> and <c>postgres</c> for one cluster directory.</summary>
internal sealed class ServerPrograms(ClusterDirectory directory)
{
    private readonly string bin = PostgresBinaries.Find(directory.Data);

    /// <summary>Creates the data directory. A start that was cut short leaves nothing half made behind.</summary>
    public void Initialise(string password)
    {
        var fresh = directory.Data + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        const string Script = "pw=$(mktemp) && printf %s \"$PW\" >\"$pw\" && \"$@\" --pwfile=\"$pw\"; code=$?; rm -f \"$pw\"; exit $code";
        string[] initdb =
        [
            Path.Combine(bin, "initdb"), "--pgdata", fresh, "--username", ClusterRoles.Superuser,
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        ];
        var command = ServerUser.Command("sh", ["-c", Script, "initdb", .. initdb]);
        command.WorkingDirectory = directory.Root;
        command.Environment["PW"] = password;
        ServerUser.Run(command);
        Directory.Move(fresh, directory.Data);
    }

    /// <summary>The server on a loopback port, with its settings; without durability it skips every wait for the disk.</summary>
    public ProcessStartInfo Server(int port, bool durable)
    {
        var wait = durable ? "on" : "off";
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "max_connections=300",
            "shared_buffers=128MB", "wal_level=minimal", "max_wal_senders=0", "timezone=UTC", "log_timezone=UTC", "jit=off",
            $"fsync={wait}", $"synchronous_commit={wait}", $"full_page_writes={wait}",
        ];
        string[] server = [Path.Combine(bin, "postgres"), "-D", directory.Data, .. settings.SelectMany(setting => new[] { "-c", setting })];
        // The shell opens the log for the server: a pipe to this process would break when this process ends first.
        var command = ServerUser.Command(
            "sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1", "postgres", directory.Log, .. server], untilParentDies: true);
        command.WorkingDirectory = directory.Root;
        return command;
    }
}

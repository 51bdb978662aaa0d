using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ResellerGrpc.Sandbox.Postgres;

/// <summary>The files of one local cluster: <c>data/</c>, <c>passwords.json</c>, <c>server.log</c> and <c>owner</c>.</summary>
internal sealed class ClusterDirectory
{
    private const string ThrowAwayPrefix = "resellergrpc-pg-";
    private const string FallbackRoot = "/var/tmp";

    private readonly string requested;

    private ClusterDirectory(string requested, string root)
    {
        this.requested = requested;
        Root = root;
    }

    public string Root { get; }

    public string Data => Path.Combine(Root, "data");

    public string Passwords => Path.Combine(Root, "passwords.json");

    public string Log => Path.Combine(Root, "server.log");

    private string OwnerFile => Path.Combine(Root, "owner");

    public static string NewThrowAwayPath() =>
        Path.Combine(Path.GetTempPath(), $"{ThrowAwayPrefix}{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, true)}");

    /// <summary>Creates the directory where the server's user can reach it and takes possession for this process.</summary>
    /// <exception cref="InvalidOperationException">Another running process has this cluster open.</exception>
    public static ClusterDirectory Open(string requested)
    {
        requested = Path.GetFullPath(requested);
        var directory = new ClusterDirectory(requested, ReachableRoot(requested));
        directory.EndPreviousServer();
        File.WriteAllText(directory.OwnerFile, Identity(Environment.ProcessId));
        return directory;
    }

    /// <summary>Deletes what crashed processes left of their throw-away clusters.</summary>
    public static void SweepThrowAway()
    {
        foreach (var path in Directory.GetDirectories(Path.GetTempPath(), ThrowAwayPrefix + "*"))
        {
            var left = new ClusterDirectory(path, path);
            if (File.Exists(left.OwnerFile) && !IsRunning(File.ReadAllText(left.OwnerFile)))
            {
                left.EndPreviousServer();
                left.Delete();
            }
        }
    }

    public void Release() => File.Delete(OwnerFile);

    /// <summary>Deletes the cluster and, where its data live elsewhere, the link to them.</summary>
    public void Delete()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process swept it first.
        }

        if (requested != Root)
        {
            File.Delete(requested);
        }
    }

    /// <summary>The last lines of the server's log, for the message of a failed start.</summary>
    public string LogTail() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(10)) : "";

    private static string ReachableRoot(string requested)
    {
        if (new DirectoryInfo(requested).LinkTarget is { } target)
        {
            ServerUser.CreateDirectory(target);
            return target;
        }

        ServerUser.CreateDirectory(requested);
        if (ServerUser.CanWrite(requested))
        {
            return requested;
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requested)))[..12];
        var fallback = Path.Combine(FallbackRoot, $"resellergrpc-{key}");
        ServerUser.CreateDirectory(fallback);
        Directory.Delete(requested);
        File.CreateSymbolicLink(requested, fallback);
        return fallback;
    }

    /// <summary>
    /// A server dies with the process that started it, so a live one here belongs to a live owner, who is respected, or
    /// outlived a crash by a moment, and is ended. What is left of a pid file would stop the next start when the operating
    /// system has given the number to somebody else.
    /// </summary>
    private void EndPreviousServer()
    {
        if (File.Exists(OwnerFile) && File.ReadAllText(OwnerFile) is var owner && IsRunning(owner))
        {
            throw new InvalidOperationException($"The cluster in {Root} is in use by process {owner.Split(' ')[0]}; stop that first.");
        }

        var pidFile = Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(pidFile))
        {
            return;
        }

        if (int.TryParse(File.ReadLines(pidFile).First(), out var pid) && IsServerOf(pid, Data))
        {
            PostgresProcess.Signal(pid, PostgresProcess.FastShutdown);
            WaitForEnd(pid);
        }

        File.Delete(pidFile);
    }

    private static void WaitForEnd(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            if (!process.WaitForExit(TimeSpan.FromSeconds(30)))
            {
                throw new InvalidOperationException($"The previous PostgreSQL server, process {pid}, does not stop.");
            }
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    private static bool IsServerOf(int pid, string data)
    {
        var commandLine = $"/proc/{pid}/cmdline";
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Split('\0').Contains(data);
    }

    private static bool IsRunning(string identity) =>
        int.TryParse(identity.Split(' ')[0], out var pid) && Identity(pid) == identity;

    /// <summary>The process number with its start time, because numbers are used again. Empty when there is no such process.</summary>
    private static string Identity(int pid)
    {
        const int StartTimeAfterName = 19;
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return $"{pid} {stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[StartTimeAfterName]}";
        }
        catch (IOException)
        {
            return "";
        }
    }
}

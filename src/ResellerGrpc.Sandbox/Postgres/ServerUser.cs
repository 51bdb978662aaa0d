using System.Diagnostics;

namespace ResellerGrpc.Sandbox.Postgres;

/// <summary>
/// The operating-system user that PostgreSQL runs as: the current one, or <c>postgres</c> when the current one is root, which
/// PostgreSQL refuses.
/// </summary>
internal static class ServerUser
{
    private const string Name = "postgres";

    private static bool MustSwitch => Environment.IsPrivilegedProcess;

    /// <summary>Creates the directory, owned by the server's user and closed to others.</summary>
    public static void CreateDirectory(string path)
    {
        string[] owner = MustSwitch ? ["-o", Name, "-g", Name] : [];
        Run(new ProcessStartInfo("install", ["-d", "-m", "700", .. owner, path]));
    }

    /// <summary>Whether the server's user can write into the directory, all parents included.</summary>
    public static bool CanWrite(string directory)
    {
        using var process = Process.Start(Command("test", ["-w", directory]))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>
    /// A command that runs as the server's user. With <paramref name="untilParentDies"/> it is interrupted when the thread
    /// that started it ends, and a Ctrl-C meant for this process does not reach it.
    /// </summary>
    public static ProcessStartInfo Command(string file, IEnumerable<string> arguments, bool untilParentDies = false)
    {
        string[] user = MustSwitch ? [$"--reuid={Name}", $"--regid={Name}", "--init-groups"] : [];
        string[] lifetime = untilParentDies ? ["--pdeathsig", "INT", "--", "setsid"] : ["--"];
        return new ProcessStartInfo("setpriv", [.. user, .. lifetime, file, .. arguments]);
    }

    /// <summary>Runs to the end; throws with what the command wrote when it fails.</summary>
    public static void Run(ProcessStartInfo command)
    {
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        using var process = Process.Start(command) ?? throw new InvalidOperationException($"{command.FileName} did not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{command.FileName} {string.Join(' ', command.ArgumentList)} failed with {process.ExitCode}: {output}{error.Result}");
        }
    }
}

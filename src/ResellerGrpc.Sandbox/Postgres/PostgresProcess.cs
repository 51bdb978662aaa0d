using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ResellerGrpc.Sandbox.Postgres;

/// <summary>A running <c>postgres</c> that ends with this process, however this process ends.</summary>
internal sealed class PostgresProcess
{
    /// <summary>SIGINT: breaks connections off, writes a checkpoint.</summary>
    public const int FastShutdown = 2;

    /// <summary>SIGQUIT: drops everything at once; the data need recovery, or nobody wants them.</summary>
    public const int ImmediateShutdown = 3;

    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<int> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PostgresProcess()
    {
    }

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited => exited.Task;

    /// <summary>
    /// Starts the command on a thread of its own, which stays until the server ends: the kernel ties the server to the life
    /// of the thread that started it, and threads of the pool come and go.
    /// </summary>
    public static async Task<PostgresProcess> StartAsync(ProcessStartInfo command)
    {
        var postgres = new PostgresProcess();
        new Thread(() => postgres.Run(command)) { IsBackground = true, Name = "PostgreSQL" }.Start();
        await postgres.started.Task;
        return postgres;
    }

    /// <summary>Sends the signal and waits until the server has ended.</summary>
    public void Stop(int signal)
    {
        if (!exited.Task.IsCompleted)
        {
            Signal(started.Task.Result, signal);
        }

        if (!exited.Task.Wait(ShutdownLimit))
        {
            throw new TimeoutException($"PostgreSQL, process {started.Task.Result}, did not stop within {ShutdownLimit.TotalSeconds} s.");
        }
    }

    internal static void Signal(int pid, int signal) => _ = Kill(pid, signal);

    private void Run(ProcessStartInfo command)
    {
        try
        {
            using var process = Process.Start(command) ?? throw new InvalidOperationException("PostgreSQL did not start.");
            started.SetResult(process.Id);
            process.WaitForExit();
            exited.SetResult(process.ExitCode);
        }
        catch (Exception failure)
        {
            started.TrySetException(failure);
            exited.TrySetException(failure);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}

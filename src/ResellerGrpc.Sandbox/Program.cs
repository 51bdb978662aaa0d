using ResellerGrpc.Sandbox.Hosting;

var settings = SandboxSettings.Read(args);
try
{
    await SandboxRun.RunAsync(args, settings);
    return 0;
}
catch (Exception failure) when (failure is IOException or InvalidOperationException)
{
    Console.Error.WriteLine($"The sandbox cannot start: {failure.Message}");
    return 1;
}

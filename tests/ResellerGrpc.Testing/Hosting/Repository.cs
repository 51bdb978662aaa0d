namespace ResellerGrpc.Testing.Hosting;

/// <summary>Finds files of the checkout that a test was built from.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ResellerGrpc.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run from inside a checkout.");
    }
}

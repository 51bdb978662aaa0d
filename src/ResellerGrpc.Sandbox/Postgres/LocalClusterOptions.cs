namespace ResellerGrpc.Sandbox.Postgres;

/// <summary>Where a local PostgreSQL cluster lives and how much it cares about its data.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>
    /// The cluster's directory. Where the server's user cannot reach it (a checkout below a closed home directory), the data
    /// live under <c>/var/tmp</c> and a link stands here instead.
    /// </summary>
    public required string Directory { get; init; }

    /// <summary>True: committed data survive a power cut. False: quick, for data that nobody will miss.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>True: stopping the cluster deletes its directory.</summary>
    public bool DeleteOnStop { get; init; }

    /// <summary>The loopback port to listen on; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>A cluster whose data survive, in the given directory.</summary>
    public static LocalClusterOptions Persistent(string directory) => new() { Directory = directory };

    /// <summary>A cluster of this process alone, in a new directory that goes when the cluster stops.</summary>
    public static LocalClusterOptions ThrowAway() => new()
    {
        Directory = ClusterDirectory.NewThrowAwayPath(),
        Durable = false,
        DeleteOnStop = true,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResellerGrpc.Testing.Hosting;

namespace ResellerGrpc.Addon.Tests.Cards;

/// <summary>
/// Files that answers are compared with. <c>UPDATE_GOLDEN=1</c> writes them anew; the difference is then read in the commit.
/// </summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Matches(string path, JsonNode actual)
    {
        var file = Repository.Path(path);
        var text = actual.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{path} does not exist; UPDATE_GOLDEN=1 writes it.");
        Assert.Equal(File.ReadAllText(file), text);
    }
}

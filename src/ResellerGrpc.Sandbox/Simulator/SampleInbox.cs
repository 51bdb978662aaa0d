using System.Text.Json;
using ResellerGrpc.Sandbox.Emulator.Gmail;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Simulator;

/// <summary>The mail that waits in the demo people's inboxes, from <c>Simulator/inbox.json</c>.</summary>
internal static class SampleInbox
{
    /// <summary>Who has a seat at a reseller of the demo data, and somebody who has none.</summary>
    private static readonly string[] Owners =
        ["camille@revendeur.example", "louis@revendeur.example", "noe@revendeur.example", "sam@second-reseller.example", "invitations@revendeur.example"];

    public static IReadOnlyList<InboxMessage> Load()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Simulator", "inbox.json"));
        return JsonSerializer.Deserialize<List<InboxMessage>>(file, JsonSerializerOptions.Web) ?? [];
    }

    public static IReadOnlyList<object> People(DemoWorld world) =>
        [.. Owners.Select(world.FindPerson).Where(found => found is not null)
            .Select(found => new { email = found!.Value.Person.Email, name = found.Value.Person.FullName })];
}

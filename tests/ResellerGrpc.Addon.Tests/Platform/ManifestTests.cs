using System.Text.Json.Nodes;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Tests.Cards;

namespace ResellerGrpc.Addon.Tests.Platform;

public sealed class ManifestTests
{
    [Fact]
    public void The_recorded_deployment_is_the_one_of_the_route_table() =>
        Golden.Matches("addon/deployment.json", JsonNode.Parse(Manifest.Command([]))!);

    [Fact]
    public void Every_scope_that_a_route_asks_for_is_listed()
    {
        var listed = JsonNode.Parse(Manifest.Command([]))!["oauthScopes"]!.AsArray().Select(scope => (string)scope!).ToList();

        Assert.Empty(Routes.All.SelectMany(route => route.Scopes).Except(listed));
        Assert.Equal(listed.Distinct(), listed);
    }

    [Fact]
    public void Every_endpoint_of_the_manifest_is_a_route_of_the_right_kind()
    {
        var manifest = JsonNode.Parse(Manifest.Command(["https://a.example", "https://c.example"]))!["addOns"]!;
        var gmail = manifest["gmail"]!;
        string[] triggers =
        [
            (string)manifest["common"]!["homepageTrigger"]!["runFunction"]!,
            (string)gmail["contextualTriggers"]![0]!["onTriggerFunction"]!,
            (string)gmail["composeTrigger"]!["actions"]![0]!["runFunction"]!,
        ];
        var universal = (string)manifest["common"]!["universalActions"]![0]!["runFunction"]!;

        Assert.Equal(Routes.All.Where(route => route.Kind == RouteKind.Trigger).Select(Address), triggers);
        Assert.Contains(universal, Routes.All.Where(route => route.Kind == RouteKind.Action).Select(Address));
    }

    [Fact]
    public void Its_own_labels_are_in_the_language_of_the_deployment()
    {
        var french = JsonNode.Parse(Manifest.Command(["https://a.example", "https://c.example", "Bureau", "fr"]))!["addOns"]!;

        Assert.Equal("Réglages", (string?)french["common"]!["universalActions"]![0]!["label"]);
        Assert.Equal("Insérer une facture ou une offre", (string?)french["gmail"]!["composeTrigger"]!["actions"]![0]!["label"]);
        Assert.Throws<ArgumentException>(() => Manifest.Command(["https://a.example", "https://c.example", "Büro", "de"]));
    }

    [Fact]
    public void No_two_routes_share_an_address_and_none_has_a_query()
    {
        var names = Routes.All.Select(route => route.Name).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.DoesNotContain(names, name => name.Contains('?', StringComparison.Ordinal));
    }

    private static string Address(AddonRoute route) => "https://a.example/" + route.Address.Path;
}

using System.Text.Json;
using System.Text.Json.Nodes;
using ResellerGrpc.Addon.Protocol;

namespace ResellerGrpc.Addon.Platform;

/// <summary>
/// The deployment that Google is given (<c>gcloud workspace-add-ons deployments create</c>), made from the route table.
/// <c>addon/deployment.json</c> is this for <see cref="ExampleAddress"/>.
/// </summary>
internal static class Manifest
{
    public static readonly Uri ExampleAddress = new("https://addon.example.com/");
    public static readonly Uri ExampleConsole = new("https://desk.example.com/");

    private const string BrandColor = "#1a5fb4";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary><c>manifest PUBLIC_ADDRESS CONSOLE_ADDRESS [NAME [LANGUAGE]]</c>, as on the command line.</summary>
    /// <exception cref="ArgumentException">The language is neither <c>en</c> nor <c>fr</c>.</exception>
    public static string Command(IReadOnlyList<string> arguments) => Write(new AddonOptions
    {
        Language = arguments.Count < 4 ? "en" : arguments[3] is "en" or "fr" ? arguments[3]
            : throw new ArgumentException($"The language is en or fr, not {arguments[3]}."),
        PublicAddress = arguments.Count > 0 ? Slashed(arguments[0]) : ExampleAddress,
        ConsoleAddress = arguments.Count > 1 ? Slashed(arguments[1]) : ExampleConsole,
        DisplayName = arguments.Count > 2 ? arguments[2] : new AddonOptions().DisplayName,
    });

    public static string Write(AddonOptions options) => Of(options).ToJsonString(Indented);

    public static JsonObject Of(AddonOptions options) => new()
    {
        ["oauthScopes"] = new JsonArray([.. AllScopes.Select(scope => JsonValue.Create(scope))]),
        ["addOns"] = new JsonObject
        {
            ["common"] = Common(options),
            ["gmail"] = Gmail(options),
            ["httpOptions"] = new JsonObject
            {
                ["authorizationHeader"] = "SYSTEM_ID_TOKEN",
                ["granularOauthPermissionSupport"] = "OPT_IN",
            },
        },
    };

    /// <summary>Where links may lead, beside Google itself: the console with its downloads, this add-on, and a new mail.</summary>
    public static IReadOnlyList<string> LinkPrefixes(AddonOptions options) =>
        [options.ConsoleAddress.AbsoluteUri, options.PublicAddress.AbsoluteUri, "mailto:"];

    /// <summary>All scopes of all routes. One that is not listed here cannot even be asked for.</summary>
    private static IEnumerable<string> AllScopes =>
        new[] { Scopes.Execute, Scopes.Locale }.Concat(Routes.All.SelectMany(route => route.Scopes)).Distinct();

    private static JsonObject Common(AddonOptions options) => new()
    {
        ["name"] = options.DisplayName,
        ["logoUrl"] = Address(options, new OwnAddress(Logo.Path)),
        ["layoutProperties"] = new JsonObject
        {
            ["primaryColor"] = BrandColor,
            ["secondaryColor"] = BrandColor,
            ["useNewMaterialDesign"] = true,
        },
        ["useLocaleFromApp"] = true,
        ["homepageTrigger"] = new JsonObject { ["runFunction"] = Address(options, Routes.Homepage.Address) },
        ["universalActions"] = new JsonArray(
            new JsonObject { ["label"] = LabelIn(options, "Settings", "Réglages"), ["runFunction"] = Address(options, Routes.Settings.Address) },
            new JsonObject { ["label"] = LabelIn(options, "Open the desk", "Ouvrir la console"), ["openLink"] = options.ConsoleAddress.AbsoluteUri }),
        ["openLinkUrlPrefixes"] = new JsonArray([.. LinkPrefixes(options).Select(prefix => JsonValue.Create(prefix))]),
    };

    private static JsonObject Gmail(AddonOptions options) => new()
    {
        ["contextualTriggers"] = new JsonArray(new JsonObject
        {
            ["unconditional"] = new JsonObject(),
            ["onTriggerFunction"] = Address(options, Routes.Message.Address),
        }),
        ["composeTrigger"] = new JsonObject
        {
            ["actions"] = new JsonArray(new JsonObject
            {
                ["label"] = LabelIn(options, "Insert an invoice or an offer", "Insérer une facture ou une offre"),
                ["runFunction"] = Address(options, Routes.ComposeDraft.Address),
            }),
            ["draftAccess"] = "METADATA",
        },
    };

    private static string Address(AddonOptions options, OwnAddress address) => new Uri(options.PublicAddress, address.Path).AbsoluteUri;

    private static string LabelIn(AddonOptions options, string english, string french) => Voice.Of(options.Language, null).Say(english, french);

    private static Uri Slashed(string address) => new(address.TrimEnd('/') + "/");
}

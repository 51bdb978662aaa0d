using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using ResellerGrpc.Sandbox.Emulator.World;

namespace ResellerGrpc.Sandbox.Emulator.OpenId;

/// <summary>HTML of the sign-in page, French and English.</summary>
internal static class SignInHtml
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    private sealed record Words(
        string Language, string Title, string Note, string Grants, string Private, string Cancel, string Admin,
        string Delegated, string Suspended);

    private static readonly Words French = new(
        "fr", "Choisir un compte", "Comptes de démonstration : aucun mot de passe, rien ne quitte cette machine.",
        "Autorisations demandées", "Comptes personnels", "Annuler", "super-administrateur", "administrateur délégué", "suspendu");

    private static readonly Words English = new(
        "en", "Choose an account", "Demo accounts: no password, nothing leaves this machine.",
        "Permissions asked for", "Private accounts", "Cancel", "super administrator", "delegated administrator", "suspended");

    public static bool IsBasic(string scope) => scope is "openid" or "email" or "profile";

    public static string Flaw(string flaw) => Frame("en", "Error 400", $"<h1>Error 400</h1><p>{Html.Encode(flaw)}</p>");

    public static string Choose(SignInRequest asked, DemoWorld world, bool french)
    {
        var words = french ? French : English;
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<h1>{words.Title}</h1><p class=\"note\">{words.Note}</p>");
        body.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{Html.Encode("/o/oauth2/v2/auth" + asked.Query)}\">");
        AppendGrants(body, asked, words);
        foreach (var customer in world.Customers.OrderByDescending(customer => Suits(customer, asked)))
        {
            var domains = string.Join(", ", customer.Domains.Select(domain => domain.Name));
            AppendGroup(body, $"{customer.Name} · {domains}", customer.People, asked, words);
        }

        AppendGroup(body, words.Private, world.PrivateAccounts, asked, words);
        body.Append(CultureInfo.InvariantCulture, $"<button class=\"cancel\" name=\"person\" value=\"\">{words.Cancel}</button></form>");
        return Frame(words.Language, words.Title, body.ToString());
    }

    private static bool Suits(GoogleCustomer customer, SignInRequest asked) =>
        customer.Domains.Any(domain => domain.Name == asked.HostedDomain)
        || customer.People.Any(person => person.Email == asked.LoginHint);

    private static void AppendGrants(StringBuilder body, SignInRequest asked, Words words)
    {
        var extra = asked.Scopes.Where(scope => !IsBasic(scope)).ToList();
        if (extra.Count == 0)
        {
            return;
        }

        body.Append(CultureInfo.InvariantCulture, $"<fieldset><legend>{words.Grants}</legend>");
        foreach (var scope in extra)
        {
            var text = Html.Encode(scope);
            body.Append(CultureInfo.InvariantCulture, $"<label><input type=\"checkbox\" name=\"grant\" value=\"{text}\" checked> {text}</label>");
        }

        body.Append("</fieldset>");
    }

    private static void AppendGroup(
        StringBuilder body, string title, IReadOnlyList<GooglePerson> people, SignInRequest asked, Words words)
    {
        if (people.Count == 0)
        {
            return;
        }

        body.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Encode(title)}</h2>");
        foreach (var person in people)
        {
            var role = person switch
            {
                { Suspended: true } => words.Suspended,
                { Role: PersonRole.SuperAdministrator } => words.Admin,
                { Role: PersonRole.DelegatedAdministrator } => words.Delegated,
                _ => "",
            };
            var hint = person.Email == asked.LoginHint ? " autofocus" : "";
            body.Append(CultureInfo.InvariantCulture, $"""
                <button name="person" value="{Html.Encode(person.Email)}"{hint}{(person.Suspended ? " disabled" : "")}>
                <b>{Html.Encode(person.FullName)}</b><span>{Html.Encode(person.Email)}</span><i>{role}</i></button>
                """);
        }
    }

    private static string Frame(string language, string title, string body) => $$"""
        <!doctype html><html lang="{{language}}"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>{{title}}</title><link rel="icon" href="data:,"><style>
        body{font:16px/1.4 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1f1f1f;background:#fff}
        h1{font-size:1.5rem}h2{font-size:.95rem;margin:1.5rem 0 .4rem;color:#444}.note{color:#444}
        button{display:flex;flex-wrap:wrap;gap:.2rem .6rem;width:100%;text-align:left;padding:.7rem;margin:.2rem 0;
        border:1px solid #747775;border-radius:.5rem;background:#fff;font:inherit;cursor:pointer}
        button:hover,button:focus-visible{background:#e8f0fe;outline:2px solid #0b57d0}button:disabled{color:#5e5e5e;background:#f2f2f2}
        button i{margin-left:auto;color:#444}.cancel{width:auto;margin-top:1.5rem}label{display:block;word-break:break-all}
        fieldset{border:1px solid #747775;border-radius:.5rem}
        </style></head><body><main>{{body}}</main></body></html>
        """;
}

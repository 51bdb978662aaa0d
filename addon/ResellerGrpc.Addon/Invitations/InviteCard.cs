using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Invitations;

internal static class InviteCard
{
    public static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    private static readonly DomainVerdict[] NotToBeInvited =
    [
        DomainVerdict.AlreadyYours, DomainVerdict.AliasOfYours, DomainVerdict.ManagedElsewhere, DomainVerdict.ConsumerDomain,
        DomainVerdict.PublicSuffix, DomainVerdict.Invalid,
    ];

    /// <param name="inputs">What the fields show.</param>
    /// <param name="check">What is known of the domain; null before it was checked.</param>
    /// <param name="errors">By the names of <see cref="InviteInputs"/>.</param>
    /// <param name="voice">The person's language.</param>
    public static Card Of(InviteInputs inputs, CheckDomainResponse? check, IReadOnlyDictionary<string, string> errors, Voice voice)
    {
        // Only what no field holds may be a parameter: an emptied field is not sent, and must not fall back to an old value.
        var fixedInputs = new InviteInputs(inputs.Reseller, inputs.RequestId);
        var send = Routes.SendInvitation.With(fixedInputs) with { RequiredWidgets = ["name", "email", "domain", "organisation"] };
        return new Card
        {
            Name = "invite",
            Header = new CardHeader(
                inputs.Email is null ? voice.Say("New customer", "Nouveau client") : voice.Say("Not a customer yet", "Pas encore client"), inputs.Email),
            Sections =
            [
                Widgets.Section(voice.Say("Google domain", "Domaine Google"), Domain(inputs, fixedInputs, check, errors, voice)),
                Widgets.Section(voice.Say("Whom to invite", "Qui inviter"), Person(inputs, errors, voice)),
            ],
            FixedFooter = new FixedFooter(Widgets.Primary(voice.Say("Send invitation", "Envoyer l’invitation"), send)),
        };
    }

    private static List<Widget> Domain(
        InviteInputs inputs, InviteInputs fixedInputs, CheckDomainResponse? check, IReadOnlyDictionary<string, string> errors, Voice voice)
    {
        List<Widget> widgets = [];
        AddError(widgets, errors, nameof(InviteInputs.Domain));
        widgets.Add(new TextInput("domain", voice.Say("Domain", "Domaine"))
        {
            Value = inputs.Domain,
            HintText = voice.Say("For example acme.com", "Par exemple acme.fr"),
        });
        if (check is not null)
        {
            var text = NotToBeInvited.Contains(check.Verdict) ? Widgets.Warning(check.Message) : Voice.Html(check.Message);
            widgets.Add(Widgets.Fact(check.DomainUnicode.Length > 0 ? check.DomainUnicode : null, text, "BOOKMARK"));
            if (check.Customer.Length > 0)
            {
                widgets.Add(new ButtonList(Widgets.Primary(
                    voice.Say("Open the customer", "Ouvrir le client"), Routes.OpenCustomer.With(new CustomerRef(check.Customer)))));
            }
        }

        widgets.Add(new ButtonList(Widgets.Plain(voice.Say("Check domain", "Vérifier le domaine"), Routes.CheckDomain.With(fixedInputs))));
        return widgets;
    }

    private static List<Widget> Person(InviteInputs inputs, IReadOnlyDictionary<string, string> errors, Voice voice)
    {
        List<Widget> widgets = [];
        foreach (var other in errors.Where(error => !Known.Contains(error.Key)))
        {
            widgets.Add(Widgets.FieldError(other.Value));
        }

        AddError(widgets, errors, nameof(InviteInputs.Name));
        widgets.Add(new TextInput("name", voice.Say("Contact name", "Nom du contact")) { Value = inputs.Name });
        AddError(widgets, errors, nameof(InviteInputs.Email));
        widgets.Add(new TextInput("email", voice.Say("E-mail address", "Adresse e-mail"))
        {
            Value = inputs.Email,
            Validation = new InputValidation { InputType = InputType.Email },
        });
        AddError(widgets, errors, nameof(InviteInputs.Organisation));
        widgets.Add(new TextInput("organisation", voice.Say("Organisation", "Organisation")) { Value = inputs.Organisation });
        widgets.Add(new SelectionInput("language", voice.Say("Language of mails and invoices", "Langue des mails et factures"), SelectionType.Dropdown,
        [
            new SelectionItem("Français", "fr", inputs.Language != "en"),
            new SelectionItem("English", "en", inputs.Language == "en"),
        ]));
        AddError(widgets, errors, nameof(InviteInputs.Message));
        widgets.Add(new TextInput("message", voice.Say("Personal words (optional)", "Mot personnel (facultatif)"))
        {
            Value = inputs.Message,
            Type = TextInputType.MultipleLine,
            Validation = new InputValidation { CharacterLimit = 2000 },
        });
        return widgets;
    }

    private static readonly HashSet<string> Known =
    [
        nameof(InviteInputs.Name), nameof(InviteInputs.Email), nameof(InviteInputs.Domain), nameof(InviteInputs.Organisation),
        nameof(InviteInputs.Message),
    ];

    private static void AddError(List<Widget> widgets, IReadOnlyDictionary<string, string> errors, string field)
    {
        if (errors.TryGetValue(field, out var error))
        {
            widgets.Add(Widgets.FieldError(error));
        }
    }
}

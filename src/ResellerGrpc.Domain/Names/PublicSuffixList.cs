namespace ResellerGrpc.Domain.Names;

/// <summary>Where a rule of the list comes from.</summary>
public enum PublicSuffixSection
{
    /// <summary>No rule matched; the last label counts as the suffix.</summary>
    None,

    /// <summary>A suffix of the domain registries, such as <c>co.uk</c>.</summary>
    Icann,

    /// <summary>A suffix of an operator who hands out names below its own, such as <c>github.io</c>.</summary>
    Private,
}

/// <summary>The public suffix of a name.</summary>
/// <param name="Suffix">ASCII form.</param>
/// <param name="Section">Where the rule comes from.</param>
/// <param name="Registrable">The suffix and one label more; null when the name is itself a suffix.</param>
public sealed record PublicSuffix(string Suffix, PublicSuffixSection Section, string? Registrable);

/// <summary>
/// Mozilla's list of suffixes under which others register names, with wildcards and exceptions. The text is passed in, so that it
/// can be replaced.
/// </summary>
/// <remarks>Use it to refuse suffixes, not to force registrable names: a customer's domain may be a subdomain.</remarks>
public sealed class PublicSuffixList
{
    private readonly Dictionary<string, PublicSuffixSection> _rules = [];
    private readonly HashSet<string> _exceptions = [];

    private PublicSuffixList()
    {
    }

    /// <summary>Number of different rules.</summary>
    public int Count => _rules.Count + _exceptions.Count;

    /// <summary>Reads the list's own format: a rule a line, comments after <c>//</c>, sections marked in comments.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <exception cref="FormatException">There is no rule for <c>com</c>: this is not the list, or half of it.</exception>
    public static PublicSuffixList Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var list = new PublicSuffixList();
        var section = PublicSuffixSection.Icann;
        foreach (var line in lines)
        {
            section = line switch
            {
                _ when line.Contains("===BEGIN ICANN DOMAINS===", StringComparison.Ordinal) => PublicSuffixSection.Icann,
                _ when line.Contains("===BEGIN PRIVATE DOMAINS===", StringComparison.Ordinal) => PublicSuffixSection.Private,
                _ => section,
            };
            list.AddRule(line, section);
        }

        return list._rules.ContainsKey("com") ? list : throw new FormatException("This is not the public suffix list.");
    }

    /// <summary>The suffix of a name by the longest rule that matches.</summary>
    public PublicSuffix Match(DomainName domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var labels = domain.Ascii.Split('.');
        for (var start = 0; start < labels.Length; start++)
        {
            var tail = string.Join('.', labels[start..]);
            if (_exceptions.Contains(tail))
            {
                return Result(labels, start + 1, SectionOf("*." + string.Join('.', labels[(start + 1)..])));
            }

            var section = SectionOf(tail);
            if (section == PublicSuffixSection.None && start + 1 < labels.Length)
            {
                section = SectionOf("*." + string.Join('.', labels[(start + 1)..]));
            }

            if (section != PublicSuffixSection.None)
            {
                return Result(labels, start, section);
            }
        }

        return Result(labels, labels.Length - 1, PublicSuffixSection.None);
    }

    /// <summary>Whether a name is itself a suffix under which others register.</summary>
    public bool IsPublicSuffix(DomainName domain) => Match(domain).Registrable is null;

    private static PublicSuffix Result(string[] labels, int start, PublicSuffixSection section) => new(
        string.Join('.', labels[start..]), section, start == 0 ? null : string.Join('.', labels[(start - 1)..]));

    private PublicSuffixSection SectionOf(string rule) => _rules.GetValueOrDefault(rule);

    private void AddRule(string line, PublicSuffixSection section)
    {
        var rule = line.AsSpan().Trim();
        var end = rule.IndexOfAny(' ', '\t');
        rule = end < 0 ? rule : rule[..end];
        if (rule.IsEmpty || rule.StartsWith("//"))
        {
            return;
        }

        var (prefix, name) = rule switch
        {
            ['!', .. var rest] => ("!", rest.ToString()),
            ['*', '.', .. var rest] => ("*.", rest.ToString()),
            _ => ("", rule.ToString()),
        };
        if (Ascii(name) is not { } ascii)
        {
            return;
        }

        if (prefix == "!")
        {
            _exceptions.Add(ascii);
        }
        else
        {
            _rules.TryAdd(prefix + ascii, section);
        }
    }

    // A rule may be one label, which is no domain name by itself; a rule that does not convert can match no name.
    private static string? Ascii(string rule)
    {
        var parsed = DomainName.Parse("x." + rule);
        return parsed.IsValid ? parsed.Value.Ascii["x.".Length..] : null;
    }
}

using System.Text;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>What a filter says, before it is bound to a list's fields.</summary>
internal abstract record FilterNode
{
    public sealed record All(IReadOnlyList<FilterNode> Parts) : FilterNode;

    public sealed record Any(IReadOnlyList<FilterNode> Parts) : FilterNode;

    public sealed record Not(FilterNode Inner) : FilterNode;

    /// <param name="Operator">One of <c>= != &lt; &lt;= &gt; &gt;= :</c>.</param>
    public sealed record Comparison(string Field, string Operator, string Value) : FilterNode;

    /// <summary>A bare word or quoted text: search.</summary>
    public sealed record Word(string Text) : FilterNode;

    /// <summary>Whether a comparison anywhere in the filter is about this field.</summary>
    public bool Names(string field) => this switch
    {
        All all => all.Parts.Any(part => part.Names(field)),
        Any any => any.Parts.Any(part => part.Names(field)),
        Not not => not.Inner.Names(field),
        Comparison comparison => comparison.Field == field,
        _ => false,
    };
}

/// <summary>
/// The subset of AIP-160 that the contract promises: comparisons, bare words, NOT, parentheses, OR (binds tighter) and AND (also by
/// mere sequence). Depth and length are bounded, so that no filter is a burden.
/// </summary>
internal sealed class FilterSyntax
{
    private const int MaxLength = 1_000;
    private const int MaxDepth = 8;

    private readonly List<Token> _tokens;
    private readonly string _fields;
    private int _at;
    private int _depth;

    private FilterSyntax(List<Token> tokens, string fields) => (_tokens, _fields) = (tokens, fields);

    private sealed record Token(string Text, bool Quoted);

    /// <param name="filter">As sent; blank means everything and reads as null.</param>
    /// <param name="fields">Names to offer in the error.</param>
    /// <exception cref="ApiException">FILTER_INVALID, naming the place.</exception>
    public static FilterNode? Parse(string filter, string fields)
    {
        if (string.IsNullOrWhiteSpace(filter))
            return null;
        if (filter.Length > MaxLength)
            throw Invalid(filter[..20] + "…", fields);
        var syntax = new FilterSyntax(Tokenize(filter, fields), fields);
        var node = syntax.ParseAll();
        return syntax._at == syntax._tokens.Count ? node : throw syntax.InvalidHere();
    }

    public static ApiException Invalid(string at, string fields) =>
        new(ErrorReason.FilterInvalid, ("at", at), ("fields", fields))
        {
            Violations = [new FieldViolation("filter", "FILTER_INVALID", ErrorCatalog.Of(ErrorReason.FilterInvalid).Text)],
        };

    private ApiException InvalidHere() => Invalid(_at < _tokens.Count ? _tokens[_at].Text : "", _fields);

    private FilterNode ParseAll()
    {
        if (++_depth > MaxDepth)
            throw InvalidHere();
        var parts = new List<FilterNode> { ParseAny() };
        while (_at < _tokens.Count && !IsNext(")"))
        {
            Accept("AND");
            parts.Add(ParseAny());
        }

        _depth--;
        return parts.Count == 1 ? parts[0] : new FilterNode.All(parts);
    }

    private FilterNode ParseAny()
    {
        var parts = new List<FilterNode> { ParseTerm() };
        while (Accept("OR"))
            parts.Add(ParseTerm());
        return parts.Count == 1 ? parts[0] : new FilterNode.Any(parts);
    }

    private FilterNode ParseTerm()
    {
        if (Accept("NOT"))
            return new FilterNode.Not(ParseTerm());
        if (Accept("("))
        {
            var inner = ParseAll();
            return Accept(")") ? inner : throw InvalidHere();
        }

        var word = Take();
        if (word.Quoted || _at >= _tokens.Count || _tokens[_at].Quoted || !IsOperator(_tokens[_at].Text))
            return new FilterNode.Word(word.Text);
        return new FilterNode.Comparison(word.Text, Take().Text, Take().Text);
    }

    private Token Take()
    {
        if (_at >= _tokens.Count || (!_tokens[_at].Quoted && _tokens[_at].Text is "(" or ")" or "AND" or "OR"))
            throw InvalidHere();
        return _tokens[_at++];
    }

    private bool IsNext(string text) => _at < _tokens.Count && !_tokens[_at].Quoted && _tokens[_at].Text == text;

    private bool Accept(string text)
    {
        if (!IsNext(text))
            return false;
        _at++;
        return true;
    }

    private static bool IsOperator(string text) => text is "=" or "!=" or "<" or "<=" or ">" or ">=" or ":";

    private static List<Token> Tokenize(string filter, string fields)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < filter.Length)
        {
            var c = filter[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c == '"')
                tokens.Add(ReadQuoted(filter, ref at, fields));
            else if (c is '(' or ')' or ':' or '=')
                tokens.Add(new Token(filter[at++].ToString(), false));
            else if (c is '!' or '<' or '>')
                tokens.Add(ReadComparison(filter, ref at));
            else
                tokens.Add(ReadWord(filter, ref at));
        }

        return tokens;
    }

    private static Token ReadComparison(string filter, ref int at)
    {
        var length = at + 1 < filter.Length && filter[at + 1] == '=' ? 2 : 1;
        var token = new Token(filter.Substring(at, length), false);
        at += length;
        return token;
    }

    private static Token ReadWord(string filter, ref int at)
    {
        var start = at;
        while (at < filter.Length && !char.IsWhiteSpace(filter[at]) && filter[at] is not ('"' or '(' or ')' or ':' or '=' or '!' or '<' or '>'))
            at++;
        return new Token(filter[start..at], false);
    }

    private static Token ReadQuoted(string filter, ref int at, string fields)
    {
        var text = new StringBuilder();
        for (at++; at < filter.Length && filter[at] != '"'; at++)
        {
            if (filter[at] == '\\' && at + 1 < filter.Length)
                at++;
            text.Append(filter[at]);
        }

        if (at >= filter.Length)
            throw Invalid("\"", fields);
        at++;
        return new Token(text.ToString(), true);
    }
}

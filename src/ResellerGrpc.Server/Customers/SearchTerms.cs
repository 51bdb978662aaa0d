using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Names;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Listing;

namespace ResellerGrpc.Server.Customers;

/// <summary>
/// The words by which something is found: without case, accents and ligatures, split where neither letter nor digit stands.
/// A searched word finds what has a word that begins with it. One rule for customers and shared contacts.
/// </summary>
internal static class SearchTerms
{
    /// <summary>Longest word that is kept or searched.</summary>
    public const int LongestWord = 64;

    private const int MostWords = 100;

    /// <summary>The greatest code point: behind every text that begins with what stands before it.</summary>
    private const string Behind = "\U0010FFFF";

    /// <summary>Distinct words in their order; what has none (only punctuation) cannot be found.</summary>
    public static IReadOnlyList<string> Words(params ReadOnlySpan<string> texts)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var text in texts)
        {
            foreach (var rune in SearchForm.Fold(text).EnumerateRunes())
                Take(rune, word, words);
            End(word, words);
        }

        return [.. words.Distinct().Take(MostWords)];
    }

    /// <summary>What a search for a text means: each of its words must begin one of the customer's.</summary>
    /// <param name="customer">The row's customer.</param>
    /// <param name="text">As typed; one without any word finds nothing.</param>
    public static Expression<Func<TRow, bool>> Matching<TRow>(Expression<Func<TRow, CustomerRow>> customer, string text)
    {
        var words = Words(text);
        return words.Count == 0
            ? _ => false
            : Expression.Lambda<Func<TRow, bool>>(
                words.Select(word => (Expression)Expression.Invoke(HasWord(word), customer.Body)).Aggregate(Expression.AndAlso),
                customer.Parameters);
    }

    /// <summary>The same for a row that is also found by something of its own.</summary>
    public static Expression<Func<TRow, bool>> Matching<TRow>(
        Expression<Func<TRow, CustomerRow>> customer, string text, Expression<Func<TRow, bool>> or)
    {
        var row = or.Parameters[0];
        return Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(or.Body, Expression.Invoke(Matching(customer, text), row)), row);
    }

    private static Expression<Func<CustomerRow, bool>> HasWord(string word)
    {
        var end = word + Behind;
#pragma warning disable CA1309, CA1310 // Becomes PostgreSQL's comparison, by the column's collation, which is C.
        return c => c.Terms.Any(t =>
            t.Kind == TermKind.Word && string.Compare(t.Term, word) >= 0 && string.Compare(t.Term, end) < 0);
#pragma warning restore CA1309, CA1310
    }

    /// <summary>Makes the terms of a customer those of its facts; other domains of its organisation stay as they are.</summary>
    public static async Task UpdateAsync(ResellerDb db, CustomerRow row, CancellationToken cancellationToken)
    {
        var wanted = Words(row.Domain, row.DomainUnicode, row.ContactEmail, row.DisplayName, row.ContactName)
            .Select(word => (TermKind.Word, word)).ToHashSet();
        wanted.Add((TermKind.Email, EmailOf(row.ContactEmail)));
        wanted.Add((TermKind.Domain, row.Domain));
        var known = db.Entry(row).State == EntityState.Added
            ? []
            : await db.Set<CustomerTerm>().Where(t => t.CustomerId == row.Id).ToListAsync(cancellationToken);
        db.RemoveRange(known.Where(t => t.Kind != TermKind.Domain && !wanted.Contains((t.Kind, t.Term))));
        db.AddRange(wanted.Except(known.Select(t => (t.Kind, t.Term)))
            .Select(t => new CustomerTerm { ResellerId = row.ResellerId, CustomerId = row.Id, Kind = t.Item1, Term = t.Item2 }));
    }

    /// <summary>The form in which addresses are compared.</summary>
    public static string EmailOf(string address) => EmailAddress.Parse(address).Value?.Key ?? address.Trim().ToLowerInvariant();

    private static void Take(Rune rune, StringBuilder word, List<string> words)
    {
        if (IsWordByItself(rune))
        {
            End(word, words);
            words.Add(rune.ToString());
        }
        else if (Rune.IsLetterOrDigit(rune))
        {
            if (word.Length < LongestWord)
                word.Append(rune.ToString());
        }
        else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark) && rune.Value != '\'')
        {
            End(word, words);
        }
    }

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    /// <summary>Chinese and Japanese are written without spaces: each character may begin a word.</summary>
    private static bool IsWordByItself(Rune rune) =>
        rune.Value is >= 0x3041 and <= 0x30FF or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0x20000 and <= 0x3134F;
}

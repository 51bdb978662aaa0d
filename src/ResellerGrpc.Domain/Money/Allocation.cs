namespace ResellerGrpc.Domain;

/// <summary>Splitting an amount without losing or inventing a minor unit.</summary>
public static class Allocation
{
    /// <summary>
    /// Splits by the largest remainder: each part is its exact share rounded towards zero, then the units left over go one
    /// by one to the largest remainders, earlier parts first among equals. Parts of a negative amount mirror
    /// those of the positive one.
    /// </summary>
    /// <param name="amount">Signed minor units.</param>
    /// <param name="weights">At least one; none negative, not all zero. A weight of zero receives nothing.</param>
    /// <returns>One part per weight, in order; they sum to the amount.</returns>
    /// <exception cref="ArgumentException">There is no positive weight, or one is negative.</exception>
    public static IReadOnlyList<long> Split(long amount, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Any(weight => weight < 0) || weights.All(weight => weight == 0))
            throw new ArgumentException("Weights must not be negative and one must be positive.", nameof(weights));
        var total = weights.Aggregate((Int128)0, (sum, weight) => sum + weight);
        var parts = new long[weights.Count];
        var remainders = new Int128[weights.Count];
        Int128 left = amount;
        for (var i = 0; i < parts.Length; i++)
        {
            var (share, remainder) = Int128.DivRem((Int128)amount * weights[i], total);
            parts[i] = (long)share;
            remainders[i] = Int128.Abs(remainder);
            left -= share;
        }
        // Fewer units are left than there are non-zero remainders, so one round is enough. The sort is stable.
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)Int128.Abs(left)))
            parts[i] += amount < 0 ? -1 : 1;
        return parts;
    }
}

namespace ResellerGrpc.Domain;

/// <summary>
/// An amount does not fit 64 bits of minor units. The service answers OUT_OF_RANGE with reason AMOUNT_OVERFLOW;
/// nothing was changed.
/// </summary>
public sealed class AmountOverflowException : ArithmeticException
{
    public AmountOverflowException() : base("The amount does not fit 64 bits of minor units.") { }

    public AmountOverflowException(string message) : base(message) { }

    public AmountOverflowException(string message, Exception innerException) : base(message, innerException) { }
}

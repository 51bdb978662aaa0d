using Grpc.Core;
using ResellerGrpc.Console.Api;
using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Tests.Api;

public sealed class ApiErrorTests
{
    [Theory]
    [InlineData("recipients", "No address.")]
    [InlineData("recipients[1]", "No address.")]
    [InlineData("legal.address", "No city.")]
    [InlineData("legal.address.locality", "No city.")]
    [InlineData("recip", null)]
    [InlineData("legal.address.postal_code", null)]
    public void A_field_is_told_what_is_wrong_with_it_and_with_what_lies_in_it(string field, string? text)
    {
        var refusal = Answers.Refusal(
            StatusCode.InvalidArgument, "FIELD_INVALID", "Wrong.", ("recipients[1]", "No address."), ("legal.address.locality", "No city."));

        Assert.Equal(text, ApiError.From(refusal, new Speech("en", TimeZoneInfo.Utc)).Of(field));
    }
}

using CsCheck;
using ResellerGrpc.Domain.Names;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Names;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData(null, DisplayTextFlaw.Empty)]
    [InlineData(" \t ", DisplayTextFlaw.Empty)]
    [InlineData("\u200B\u2060", DisplayTextFlaw.Empty)]
    [InlineData("a\u0000b", DisplayTextFlaw.ControlCharacter)]
    [InlineData("a\nb", DisplayTextFlaw.ControlCharacter)]
    [InlineData("a\u2028b", DisplayTextFlaw.ControlCharacter)]
    [InlineData("a\u0085b", DisplayTextFlaw.ControlCharacter)]
    [InlineData("invoice\u202Efdp.exe", DisplayTextFlaw.DirectionOverride)]
    [InlineData("a\u2067b", DisplayTextFlaw.DirectionOverride)]
    [InlineData("a\uFFFFb", DisplayTextFlaw.InvalidUnicode)]
    [InlineData("12345678901", DisplayTextFlaw.TooLong)]
    public void Refuses_what_people_cannot_read(string? text, DisplayTextFlaw flaw) =>
        Assert.Equal(flaw, DisplayText.ParseLine(text, 10).Flaw);

    [Theory]
    [InlineData('\uD800')]
    [InlineData('\uDC00')]
    public void Refuses_half_a_surrogate_pair(char half) =>
        Assert.Equal(DisplayTextFlaw.InvalidUnicode, DisplayText.ParseLine("a" + half, 10).Flaw);

    [Fact]
    public void Names_the_first_reason_when_several_apply() =>
        Assert.Equal(DisplayTextFlaw.ControlCharacter, DisplayText.ParseLine("a\u202Eb\u0001", 10).Flaw);

    [Theory]
    [InlineData("  Zoe\u0308  ", "Zo\u00EB")]
    [InlineData("👨‍👩‍👧 Müller", "👨‍👩‍👧 Müller")]
    [InlineData("<script>alert('x')</script>", "<script>alert('x')</script>")]
    [InlineData("שלום \u200F!", "שלום \u200F!")]
    public void Keeps_the_text_composed_and_otherwise_as_it_is(string text, string kept) =>
        Assert.Equal(kept, DisplayText.ParseLine(text, 40).Value?.Value);

    [Fact]
    public void Counts_characters_and_not_their_halves()
    {
        Assert.True(DisplayText.ParseLine(string.Concat(Enumerable.Repeat("😀", 10)), 10).IsValid);
        Assert.True(DisplayText.ParseLine(string.Concat(Enumerable.Repeat("e\u0301", 10)), 10).IsValid);
        Assert.Equal(DisplayTextFlaw.TooLong, DisplayText.ParseLine(string.Concat(Enumerable.Repeat("😀", 11)), 10).Flaw);
    }

    [Fact]
    public void Allows_lines_where_lines_are_wanted() =>
        Assert.Equal("a\nb\n\tc", DisplayText.ParseLines("a\r\nb\r\tc\n", 20).Value?.Value);

    [Fact]
    public void Takes_or_refuses_every_naughty_string_and_never_changes_it_twice()
    {
        foreach (var text in Vectors.Texts("naughty.json"))
        {
            var parsed = DisplayText.ParseLines(text, 4000);
            Assert.Equal(parsed.IsValid, parsed.Flaw is null);
            Assert.True(!parsed.IsValid || DisplayText.ParseLines(parsed.Value.Value, 4000).Value == parsed.Value, text);
        }
    }

    [Fact]
    public void Never_throws_on_any_sequence_of_code_units() =>
        Gen.Char.Array[0, 30].Sample(chars =>
        {
            var parsed = DisplayText.ParseLine(new string(chars), 20);
            return !parsed.IsValid || DisplayText.ParseLine(parsed.Value.Value, 20).Value == parsed.Value;
        });
}

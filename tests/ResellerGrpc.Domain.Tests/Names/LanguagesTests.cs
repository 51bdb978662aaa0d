using ResellerGrpc.Domain.Names;
using Xunit;

namespace ResellerGrpc.Domain.Tests.Names;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("fr", Language.French)]
    [InlineData("fr-CH, en;q=0.9", Language.French)]
    [InlineData("de, EN-gb;q=0.8, fr;q=0.9", Language.French)]
    [InlineData("fr;q=0.5,en;q=0.5", Language.French)]
    [InlineData("fr;q=0, en;q=0.1", Language.English)]
    [InlineData("fr;q=2, en", Language.English)]
    [InlineData("frr, fr;q=x, *", Language.English)]
    [InlineData("", Language.English)]
    [InlineData(null, Language.English)]
    public void Chooses_the_language_wanted_most(string? list, Language expected) =>
        Assert.Equal(expected, Languages.Choose(list, Language.English));

    [Fact]
    public void Falls_back_to_what_the_caller_says() =>
        Assert.Equal(Language.French, Languages.Choose("de,ja;q=0.5", Language.French));

    [Fact]
    public void Does_not_look_at_endless_lists() =>
        Assert.Equal(Language.English, Languages.Choose(string.Concat(Enumerable.Repeat("fr,", 400)), Language.English));

    [Theory]
    [InlineData(Language.French, "fr")]
    [InlineData(Language.English, "en")]
    public void Names_a_language_and_finds_it_again(Language language, string tag)
    {
        Assert.Equal(tag, Languages.Tag(language));
        Assert.Equal(language, Languages.FromTag(tag));
    }
}

using Bunit;
using MudBlazor;
using ResellerGrpc.Console.Layout;

namespace ResellerGrpc.Console.Tests.Layout;

public sealed class ThemeTests : ConsoleTest
{
    [Fact]
    public void The_style_sheet_says_what_the_theme_provider_would()
    {
        var provider = Render<MudThemeProvider>(parameters => parameters.Add(provider => provider.Theme, Theme.Present));
        var sheet = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "theme.css"));

        var said = provider.Markup.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("--", StringComparison.Ordinal));

        Assert.Equal(said, sheet.Where(line => line.StartsWith("--", StringComparison.Ordinal)));
    }
}

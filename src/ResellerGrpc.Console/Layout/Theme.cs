using MudBlazor;

namespace ResellerGrpc.Console.Layout;

/// <summary>What MudBlazor wants to know in C#. Colours of both themes are in wwwroot/app.css.</summary>
internal static class Theme
{
    private static readonly string[] Fonts = ["Inter", "system-ui", "sans-serif"];

    public static readonly MudTheme Present = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "14px", FontWeight = "560", LetterSpacing = "normal", TextTransform = "none" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "17px", FontWeight = "620", LetterSpacing = "-.01em" },
        },
    };
}

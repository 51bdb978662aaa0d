using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using MudBlazor;
using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Tests.Language;

public sealed partial class WordsTests
{
    /// <summary>Every <see cref="Text"/> of the console, by the class and field that hold it.</summary>
    private static readonly List<(string Name, Text Text)> Texts =
    [
        .. from type in typeof(App).Assembly.GetTypes()
           from member in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           where member.FieldType == typeof(Text)
           select ($"{type.Name}.{member.Name}", (Text)member.GetValue(null)!),
    ];

    [Fact]
    public void Every_text_stands_in_both_languages_with_the_same_gaps()
    {
        Assert.True(Texts.Count > 300, "The texts were not found.");
        foreach (var (name, text) in Texts)
        {
            Assert.False(string.IsNullOrWhiteSpace(text.English) || string.IsNullOrWhiteSpace(text.French), name);
            Assert.Equal(Gaps(text.English), Gaps(text.French));
            Assert.False(FrenchWithoutSpace().IsMatch(text.French), $"{name}: French puts a space before : ; ? !");
            Assert.DoesNotContain('\'', text.French);
        }
    }

    [Fact]
    public void MudBlazor_speaks_french_in_every_component_that_is_used()
    {
        var used = Directory.EnumerateFiles(Sources(), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Component().Matches(File.ReadAllText(file)).Select(match => match.Value)).ToHashSet();
        var resources = new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudButton).Assembly)
            .GetResourceSet(System.Globalization.CultureInfo.InvariantCulture, true, true)!;
        var keys = resources.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)
            .Where(key => key.StartsWith("Converter_", StringComparison.Ordinal) || used.Contains(key.Split('_')[0]));

        Assert.Contains("MudTextField", used);
        Assert.Empty(keys.Except(MudFrench.Texts.Keys));
    }

    private static string[] Gaps(string text) => [.. Gap().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    private static string Sources()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ResellerGrpc.sln")))
        {
            directory = directory.Parent!;
        }

        return Path.Combine(directory.FullName, "src", "ResellerGrpc.Console");
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\w[;?!]|\w:(?!\w)")]
    private static partial Regex FrenchWithoutSpace();

    [GeneratedRegex(@"(?<=<)Mud\w+")]
    private static partial Regex Component();
}

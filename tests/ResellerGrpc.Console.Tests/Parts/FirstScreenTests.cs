using Microsoft.Extensions.Time.Testing;
using ResellerGrpc.Console.Parts;

namespace ResellerGrpc.Console.Tests.Parts;

public sealed class FirstScreenTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FirstScreen _first;
    private readonly List<string> _came = [];

    public FirstScreenTests() => _first = new FirstScreen(_clock);

    [Fact]
    public void What_waits_comes_one_after_the_other_once_the_screen_stands()
    {
        _first.Wait(() => Come("dialogs"));
        _first.Wait(() => Come("menu"));

        _first.Stand();
        Assert.Empty(_came);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["dialogs"], _came);
        Assert.False(_first.Over);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["dialogs", "menu"], _came);
        Assert.True(_first.Over);
    }

    [Fact]
    public void It_comes_after_a_second_where_no_screen_ever_stands()
    {
        _first.Wait(() => Come("menu"));

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["menu"], _came);
    }

    [Fact]
    public void What_left_meanwhile_does_not_come()
    {
        Func<Task> menu = () => Come("menu");
        _first.Wait(menu);
        _first.Forget(menu);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_came);
    }

    private Task Come(string what)
    {
        _came.Add(what);
        return Task.CompletedTask;
    }
}

using System.Net;
using ResellerGrpc.Sandbox.Emulator.Control;
using Xunit;

namespace ResellerGrpc.Sandbox.Tests.Emulator;

/// <summary>The pages for people: what Google was asked, and how to let it fail.</summary>
public sealed class EmulatorPagesTests : EmulatorFixture
{
    [Fact]
    public async Task Lists_what_was_asked_and_marks_what_nobody_scripted()
    {
        ExpectsTheUnexpected = true;
        await Http.GetAsync("oauth2/v3/certs", Cancellation);
        await Http.GetAsync("nowhere?x=%3Cscript%3E", Cancellation);
        await Http.GetAsync("requests", Cancellation);

        var page = await Http.GetStringAsync("requests", Cancellation);

        Assert.Contains("GET /oauth2/v3/certs", page, StringComparison.Ordinal);
        Assert.Contains("GET /nowhere?x=&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("class=\"unexpected\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("GET /requests", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_fault_from_the_form_and_forgets_all()
    {
        var added = await PostAsync("faults", ("path", "/gmail/v1/"), ("status", "503"), ("delay", "20"), ("count", "3"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Emulator.Faults.Add(new Fault { Path = "/x", LoseAnswer = true });

        var page = await Http.GetStringAsync("faults", Cancellation);
        Assert.Contains("after 20 ms, 503 backendError", page, StringComparison.Ordinal);
        Assert.Contains("takes effect, answer lost", page, StringComparison.Ordinal);
        Assert.Equal(4, Emulator.Faults.Pending);

        await PostAsync("faults/clear");
        Assert.Equal(0, Emulator.Faults.Pending);
    }

    [Theory]
    [InlineData("no-slash", "503", "1")]
    [InlineData("/x", "many", "1")]
    [InlineData("/x", "503", "0")]
    public async Task Says_what_is_wrong_with_a_fault(string path, string status, string count)
    {
        var answer = await PostAsync("faults", ("path", path), ("status", status), ("count", count));

        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Faults.Pending);
    }

    private Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), Cancellation);
}

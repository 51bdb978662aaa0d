using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Server.Tests.Customers;
using ResellerGrpc.Testing.Hosting;
using ResellerGrpc.V1;
using Xunit;
using static ResellerGrpc.Testing.Hosting.Refusals;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>Messages that are none, or whose text is not UTF-8: refused as the caller's fault, before anything else is looked at.</summary>
public sealed class UnreadableRequestTests(ServerFixture server) : ServerTest(server)
{
    private static readonly Method<byte[], Customer> Update = new(
        MethodType.Unary, CustomerService.Descriptor.FullName, "UpdateCustomer", Marshallers.Create<byte[]>(b => b, b => b),
        Marshallers.Create<Customer>(c => c.ToByteArray(), Customer.Parser.ParseFrom));

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused_and_what_is_comes_back_equal()
    {
        var tenant = await Server.CreateResellerAsync();
        var name = (await tenant.InviteAsync()).Customer.Name;
        var wrong = new List<string>();
        foreach (var (id, bytes, valid) in Rows())
        {
            try
            {
                var stored = await CallAsync(tenant, WithNotes(name, bytes));
                if (!valid || !Encoding.UTF8.GetBytes(stored.Notes).AsSpan().SequenceEqual(bytes))
                    wrong.Add($"{id} was taken as {Convert.ToHexString(Encoding.UTF8.GetBytes(stored.Notes))}");
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.InvalidArgument && e.Reason() == ErrorReason.FieldInvalid)
            {
                // A valid sequence may still be a control character, which no text may hold.
            }
            catch (RpcException e)
            {
                wrong.Add($"{id} was answered {e.Status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_refused_in_the_callers_language()
    {
        var tenant = await Server.CreateResellerAsync();

        foreach (var bytes in (byte[][])[[0xFF], [0x0A, 0x7F, 0x01], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]])
        {
            var error = await Assert.ThrowsAsync<RpcException>(() => CallAsync(tenant, bytes));
            Assert.Equal((StatusCode.InvalidArgument, ErrorReason.FieldInvalid), (error.StatusCode, error.Reason()));
            var text = Assert.Single(error.GetRpcStatus()!.GetDetail<global::Google.Rpc.BadRequest>()!.FieldViolations);
            Assert.Equal(("", "UNREADABLE"), (text.Field, text.Reason));
        }

        // None of it is an error of ours: the fixture fails a test that finds one in the log.
        Assert.Empty(Server.Errors.Drain());
    }

    [Fact]
    public async Task A_fault_that_no_interceptor_saw_is_still_logged_as_an_error()
    {
        var tenant = await Server.CreateResellerAsync();
        await using var node = await Server.StartNodeAsync(services => services.AddScoped<IIdentities>(_ => throw new InvalidOperationException("Not to be made.")));
        var owner = new TestCaller(node.Channel, Server.Emulator.Tokens.MintIdToken(tenant.OwnerEmail, ServerFixture.Audience));

        var error = await Assert.ThrowsAsync<RpcException>(() => owner.Accounts.GetMeAsync(new(), cancellationToken: Cancel).ResponseAsync);

        Assert.DoesNotContain("Not to be made", error.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("AccountService/GetMe failed", Assert.Single(Server.Errors.Take("Not to be made")), StringComparison.Ordinal);
    }

    private static Task<Customer> CallAsync(TestTenant tenant, byte[] message) =>
        tenant.Owner.Invoker.AsyncUnaryCall(Update, null, new CallOptions(cancellationToken: Cancel), message).ResponseAsync;

    /// <summary>An update of the notes whose text is put in as bytes, in the place of as many letters.</summary>
    private static byte[] WithNotes(string name, byte[] text)
    {
        var letters = new string('~', text.Length);
        var message = new UpdateCustomerRequest
        {
            Customer = new Customer { Name = name, Notes = letters },
            UpdateMask = new() { Paths = { "notes" } },
            RequestId = NewId(),
        }.ToByteArray();
        var at = message.AsSpan().IndexOf(Encoding.ASCII.GetBytes(letters));
        text.CopyTo(message, at);
        return message;
    }

    private static IEnumerable<(string Id, byte[] Bytes, bool Valid)> Rows()
    {
        using var table = JsonDocument.Parse(File.ReadAllText(Repository.Path("tests/ResellerGrpc.Server.Tests/Platform/Data/utf8.json")));
        return [.. table.RootElement.GetProperty("rows").EnumerateArray().Select(row =>
            (row[0].GetString()!, Convert.FromHexString(row[1].GetString()!), row[2].GetString() == "valid"))];
    }
}

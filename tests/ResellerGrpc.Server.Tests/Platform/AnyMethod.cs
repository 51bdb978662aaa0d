using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;
using ResellerGrpc.Testing.Hosting;
using Xunit;

namespace ResellerGrpc.Server.Tests.Platform;

/// <summary>Calls a method known by its descriptor alone, for tests that walk the whole contract.</summary>
internal static class AnyMethod
{
    /// <summary>Every method that this build serves.</summary>
    public static IEnumerable<MethodDescriptor> Served =>
        Contract.Services.SelectMany(s => s.Methods).Where(m => !NotYetImplemented.Contains(PathOf(m)));

    public static MethodDescriptor Find(string fullName) =>
        Contract.Services.SelectMany(s => s.Methods).Single(m => m.FullName == fullName);

    public static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    public static AccessRule RuleOf(MethodDescriptor method) => new AccessTable().RuleOf(PathOf(method));

    /// <summary>Its answer (of a stream the first, null when there is none for two seconds), or how it was refused.</summary>
    public static async Task<(IMessage? Answer, RpcException? Refusal)> CallAsync(TestCaller caller, MethodDescriptor method, IMessage request)
    {
        var marshaller = Marshallers.Create(
            (IMessage message) => message.ToByteArray(), bytes => method.OutputType.Parser.ParseFrom(bytes));
        var type = method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        var call = new Method<IMessage, IMessage>(type, method.Service.FullName, method.Name, marshaller, marshaller);
        var cancel = TestContext.Current.CancellationToken;
        try
        {
            if (type == MethodType.Unary)
                return (await caller.Invoker.AsyncUnaryCall(call, null, new CallOptions(cancellationToken: cancel), request), null);
            using var stream = caller.Invoker.AsyncServerStreamingCall(
                call, null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(2), cancellationToken: cancel), request);
            return (await stream.ResponseStream.MoveNext(cancel) ? stream.ResponseStream.Current : null, null);
        }
        catch (RpcException e) when (type == MethodType.ServerStreaming && e.StatusCode == StatusCode.DeadlineExceeded)
        {
            return (null, null);
        }
        catch (RpcException e)
        {
            return (null, e);
        }
    }

    /// <summary>A request with this name where the method expects it, and something plausible in each required field.</summary>
    public static IMessage Request(MethodDescriptor method, string name)
    {
        var request = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;
        Fill(request);
        SetName(request, RequestTenant.FieldOf(method.InputType)!.Path, name);
        return request;
    }

    /// <summary>A request that is empty but for this name where the method expects it.</summary>
    public static IMessage Bare(MethodDescriptor method, string name)
    {
        var request = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;
        SetName(request, RequestTenant.FieldOf(method.InputType)!.Path, name);
        return request;
    }

    private static void SetName(IMessage request, string path, string name)
    {
        var parts = path.Split('.');
        var message = request;
        foreach (var part in parts[..^1])
        {
            var field = message.Descriptor.FindFieldByName(part);
            if (field.Accessor.GetValue(message) is not IMessage nested)
                field.Accessor.SetValue(message, nested = (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!);
            message = nested;
        }

        message.Descriptor.FindFieldByName(parts[^1]).Accessor.SetValue(message, name);
    }

    private static void Fill(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(IsRequired))
        {
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(ValueOf(field));
            else
                field.Accessor.SetValue(message, ValueOf(field));
        }
    }

    private static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior).Contains(FieldBehavior.Required) == true;

    private static object ValueOf(FieldDescriptor field)
    {
        switch (field.FieldType)
        {
            case FieldType.Message:
                var nested = (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!;
                Fill(nested);
                if (nested is global::Google.Type.Money money)
                    (money.CurrencyCode, money.Units) = ("EUR", 1);
                if (nested is global::Google.Type.Date date)
                    (date.Year, date.Month, date.Day) = (2026, 1, 1);
                return nested;
            case FieldType.Enum:
                return Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[1].Number);
            case FieldType.String:
                return field.Name switch
                {
                    "request_id" => Guid.NewGuid().ToString(),
                    "email" or "owner_email" or "contact_email" => "somebody@else.example",
                    _ => "x",
                };
            case FieldType.Bool:
                return true;
            case FieldType.Int64:
                return 1L;
            default:
                return 1;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ResellerGrpc.Addon.Protocol;

namespace ResellerGrpc.Addon.Platform;

/// <summary>
/// Parameters of the clicked button and fields of the form as one set of texts by name; a field wins over a parameter. An action
/// that failed can thus be repeated by a button alone.
/// </summary>
internal sealed class Inputs
{
    /// <summary>Marks a call by the button of a problem card.</summary>
    private const string RetriedName = "retried";

    /// <summary>Characters; accents take two bytes each, and the lint allows 1 KB.</summary>
    private const int MostForAButton = 600;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Dictionary<string, string> _texts = [];

    public Inputs(CommonEvent? common)
    {
        foreach (var (name, value) in common?.Parameters ?? [])
        {
            _texts[name] = value;
        }

        foreach (var (name, input) in common?.FormInputs ?? [])
        {
            if (input.Single is { } value)
            {
                _texts[name] = value;
            }
        }
    }

    /// <summary>Whether this call comes from the button of a problem card.</summary>
    public bool Retried => _texts.ContainsKey(RetriedName);

    public string? this[string name] => _texts.GetValueOrDefault(name);

    /// <summary>All of it for a button; null where that is more than a button should carry: then the form itself is still there, one step back.</summary>
    public IReadOnlyList<CallParameter>? ForRetry() => _texts.Where(text => text.Key != "quote").Sum(text => text.Value.Length) > MostForAButton
        ? null
        : [.. _texts.Append(new(RetriedName, "true")).DistinctBy(text => text.Key).Select(text => new CallParameter(text.Key, text.Value))];

    /// <exception cref="InputsException">A required input is missing or has another type: no button of ours wrote it.</exception>
    public TInputs Read<TInputs>()
        where TInputs : notnull
    {
        try
        {
            return JsonSerializer.Deserialize<TInputs>(JsonSerializer.SerializeToUtf8Bytes(_texts), Json)
                ?? throw new InputsException("null", null);
        }
        catch (JsonException failure)
        {
            throw new InputsException(failure.Path ?? typeof(TInputs).Name, failure);
        }
    }

    public static IReadOnlyList<CallParameter> Write<TInputs>(TInputs inputs)
        where TInputs : notnull =>
        [.. JsonSerializer.SerializeToNode(inputs, Json)!.AsObject().Select(input => new CallParameter(input.Key, Text(input.Value!)))];

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}

/// <summary>The inputs do not fit the endpoint.</summary>
internal sealed class InputsException(string what, Exception? cause) : Exception($"Inputs do not fit: {what}", cause);

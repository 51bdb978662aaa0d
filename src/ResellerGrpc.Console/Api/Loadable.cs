using Grpc.Core;
using ResellerGrpc.Console.Language;

namespace ResellerGrpc.Console.Api;

/// <summary>
/// Something read from the server, with where the reading stands. A reload keeps showing the old value; an answer that was
/// overtaken by a later reading is dropped.
/// </summary>
public sealed class Loadable<T>
    where T : class
{
    private int _reading;

    /// <summary>The last value read; null before the first answer.</summary>
    public T? Value { get; private set; }

    /// <summary>Why the last reading failed; null when it did not.</summary>
    public ApiError? Error { get; private set; }

    public bool Loading { get; private set; } = true;

    public async Task LoadAsync(Speech speech, Func<Task<T>> read)
    {
        var reading = ++_reading;
        Loading = true;
        try
        {
            var value = await read();
            if (reading == _reading)
            {
                (Value, Error) = (value, null);
            }
        }
        catch (RpcException exception) when (reading != _reading || exception.StatusCode == StatusCode.Cancelled)
        {
            // Overtaken, or the page is gone.
        }
        catch (RpcException exception)
        {
            Error = ApiError.From(exception, speech);
        }
        finally
        {
            Loading = Loading && reading != _reading;
        }
    }

    /// <summary>Puts a value that a change has just answered.</summary>
    public void Put(T value)
    {
        _reading++;
        (Value, Error, Loading) = (value, null, false);
    }

    /// <summary>What was asked for is refused: the old value no longer stands for it.</summary>
    public void Refuse(ApiError error)
    {
        _reading++;
        (Value, Error, Loading) = (null, error, false);
    }

    /// <summary>Forgets the value: what follows is about something else.</summary>
    public void Forget()
    {
        _reading++;
        (Value, Error, Loading) = (null, null, true);
    }
}

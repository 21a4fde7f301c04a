using Realtime.Protocol;

namespace Realtime.Core;

/// <summary>What an operation came to: a value, an error for its reply, or the end of the client's connection.</summary>
/// <typeparam name="T">The value of success.</typeparam>
public readonly struct Outcome<T>
{
    private Outcome(T? value, ClientError? error, Disconnect? disconnect)
    {
        Value = value;
        Error = error;
        Disconnect = disconnect;
    }

    /// <summary>The value, default unless <see cref="IsSuccess"/>.</summary>
    public T? Value { get; }

    /// <summary>The error to answer with, null unless it failed so.</summary>
    public ClientError? Error { get; }

    /// <summary>The reason to end the connection with, null unless it failed so.</summary>
    public Disconnect? Disconnect { get; }

    /// <summary>It succeeded.</summary>
    public bool IsSuccess => Error is null && Disconnect is null;

#pragma warning disable CA2225 // The named alternative of an implicit conversion would say the same in more words at every return.
    /// <summary>Success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null, null);

    /// <summary>Failure with an error.</summary>
    public static implicit operator Outcome<T>(ClientError error) => new(default, error, null);

    /// <summary>Failure that ends the connection.</summary>
    public static implicit operator Outcome<T>(Disconnect disconnect) => new(default, null, disconnect);
#pragma warning restore CA2225
}

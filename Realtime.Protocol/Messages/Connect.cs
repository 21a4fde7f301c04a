namespace Realtime.Protocol;

/// <summary><c>Push.connect</c> (field 10): what a unidirectional client gets first.</summary>
/// <param name="result">The connection; its flag and dictionary are not part of the push.</param>
public sealed class Connect(ConnectResult result) : IPushBody
{
    /// <summary>The connection.</summary>
    public ConnectResult Result { get; } = result;
}

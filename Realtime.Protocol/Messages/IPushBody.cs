namespace Realtime.Protocol;

/// <summary>The body of a <see cref="Push"/>: one of the push messages of this namespace.</summary>
public interface IPushBody;

namespace Realtime.Api.Http;

/// <summary>One command of the older form of the API: <c>{"id":1,"method":"publish","params":{…}}</c>.</summary>
/// <param name="Id">Number that the reply repeats; 0 is left out.</param>
/// <param name="Method">Name of the method in lower case; empty for a number that means none.</param>
/// <param name="Params">Parameters of the method as they are; empty when absent.</param>
internal readonly record struct LegacyCommand(uint Id, string Method, ReadOnlyMemory<byte> Params);

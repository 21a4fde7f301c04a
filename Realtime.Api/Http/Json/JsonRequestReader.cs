namespace Realtime.Api.Http.Json;

/// <summary>Reads the parameters of a method. Null is parameters without any field; a mistake shows in <see cref="JsonCursor.Failed"/>.</summary>
internal delegate TRequest JsonRequestReader<out TRequest>(ref JsonCursor json);

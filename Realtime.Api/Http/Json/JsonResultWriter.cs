namespace Realtime.Api.Http.Json;

/// <summary>Writes the result of a method.</summary>
internal delegate void JsonResultWriter<in TResult>(JsonOutput json, TResult result);

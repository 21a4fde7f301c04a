using Realtime.Core.Brokers;

namespace Realtime.Core.Reads;

/// <summary>What makes two reads of a stream equal.</summary>
internal readonly record struct HistoryKey(string Channel, HistoryFilter Filter, TimeSpan MetaTtl);

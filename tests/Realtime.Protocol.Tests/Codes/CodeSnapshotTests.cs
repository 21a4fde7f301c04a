using System.Reflection;

namespace Realtime.Protocol.Tests.Codes;

public sealed class CodeSnapshotTests
{
    [Fact]
    public void Codes_and_reasons_stay() => Snapshot.Verify("codes.txt",
    [
        "# Errors of replies: code, message, temporary",
        .. All<ClientError>().OrderBy(error => error.Code).Select(error => $"{error.Code} {error.Message}{(error.Temporary ? " (temporary)" : "")}"),
        "# Disconnects: code, reason",
        .. All<Disconnect>().OrderBy(disconnect => disconnect.Code).Select(disconnect => $"{disconnect.Code} {disconnect.Reason}{(disconnect.Reconnect ? " (reconnect)" : "")}"),
        "# Unsubscribes: code, reason",
        .. All<Unsubscribe>().OrderBy(unsubscribe => unsubscribe.Code).Select(unsubscribe => $"{unsubscribe.Code} {unsubscribe.Reason}"),
    ]);

    private static IEnumerable<T> All<T>() => typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (T)field.GetValue(null)!);
}

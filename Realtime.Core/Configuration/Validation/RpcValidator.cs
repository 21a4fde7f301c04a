namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the names of the namespaces of remote procedures.</summary>
internal static class RpcValidator
{
    public static void Validate(RpcOptions rpc, List<ConfigurationProblem> problems)
    {
        var names = new NameChecker(problems);
        for (var i = 0; i < rpc.Namespaces.Count; i++)
        {
            names.Check($"rpc.namespaces[{i}].name", rpc.Namespaces[i].Name);
        }
    }
}

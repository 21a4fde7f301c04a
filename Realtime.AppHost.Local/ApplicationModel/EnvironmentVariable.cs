namespace Aspire.Hosting.ApplicationModel;

internal readonly record struct EnvironmentVariable(string Name, ReferenceExpression Value);

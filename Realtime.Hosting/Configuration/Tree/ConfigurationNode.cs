namespace Realtime.Hosting.Configuration.Tree;

/// <summary>A value of a configuration, whatever format it was written in.</summary>
internal abstract class ConfigurationNode;

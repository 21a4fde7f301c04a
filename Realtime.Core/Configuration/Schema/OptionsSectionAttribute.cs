namespace Realtime.Core.Configuration.Schema;

/// <summary>Marks a class of options; the source generator emits its schema into <c>OptionsSchemas</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class OptionsSectionAttribute : Attribute;

namespace Realtime.Architecture.Tests.Dependencies;

public sealed class ProjectReferenceTests
{
    [Fact]
    public void The_dependency_table_knows_every_project() =>
        Violations.None("A new project gets its place in DependencyRules.", Repository.ProductProjects.Where(x => DependencyRules.Allowed(x) is null));

    [Fact]
    public void Projects_reference_only_what_the_design_lets_them_see() =>
        Violations.None(
            "References against the direction of the design:",
            from project in ProjectFile.Product
            from reference in project.Projects
            where DependencyRules.Allowed(project.Name)?.Contains(reference) == false
            select $"{project.Name} → {reference}");

    [Fact]
    public void No_project_of_the_product_references_a_test_project() =>
        Violations.None(
            "Product code does not see tests:",
            from project in ProjectFile.Product
            from reference in project.Projects
            where !Repository.ProductProjects.Contains(reference)
            select $"{project.Name} → {reference}");

    [Fact]
    public void Projects_reference_no_package_of_a_layer_they_must_not_know() =>
        Violations.None(
            "Packages a project must not know:",
            from project in ProjectFile.Product
            from package in project.Packages
            where DependencyRules.Forbidden(project.Name).Any(x => package.StartsWith(x, StringComparison.Ordinal) && !package.Contains(".Abstractions", StringComparison.Ordinal))
            select $"{project.Name} → {package}");

    [Fact]
    public void Package_versions_stand_in_one_place() =>
        Violations.None(
            "Versions belong into Directory.Packages.props:",
            from project in ProjectFile.All
            from package in project.VersionedPackages
            select $"{project.Path}: {package}");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.FullPath("Realtime.sln"));
        Violations.None(
            "Projects that Realtime.sln does not build:",
            ProjectFile.All.Where(x => !solution.Contains(x.Path.Replace('/', '\\'), StringComparison.Ordinal)).Select(x => x.Path));
    }
}

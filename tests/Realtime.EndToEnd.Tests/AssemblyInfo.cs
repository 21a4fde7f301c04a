using Xunit.Sdk;
using Xunit.v3;

// Each test starts processes and some watch time: side by side they would disturb each other.
[assembly: Parallelization(Mode = ParallelMode.None)]

using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

namespace CgsMdt.TestSupport;

/// <summary>
/// The order of a class's tests: shuffled by a seed and by nothing else, so that every checkout runs them alike and another seed shows a test that leans on its neighbours.
/// </summary>
public sealed class TestOrder : ITestCaseOrderer
{
    /// <summary>The environment variable that names another seed, any text.</summary>
    public const string Variable = "CGSMDT_TEST_ORDER";

    private readonly string seed = Environment.GetEnvironmentVariable(Variable) ?? "1";

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{test.TestClass?.TestClassName}\n{test.TestCaseDisplayName}"))), StringComparer.Ordinal)];
}

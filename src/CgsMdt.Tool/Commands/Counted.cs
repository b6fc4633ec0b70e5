namespace CgsMdt.Tool.Commands;

/// <summary>A number of things in words.</summary>
internal static class Counted
{
    /// <summary>Such as "1 problem" and "2 problems".</summary>
    public static string Of(int number, string one) => number == 1 ? $"1 {one}" : $"{number} {one}s";
}

using CgsMdt.Core.Cases;

namespace CgsMdt.Core.Tests.Cases;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("9990000018")]
    [InlineData("999 000 0018")]
    [InlineData("999-000-0018")]
    public void ValidNumber_IsReadAsTenDigits(string typed)
    {
        Assert.True(NhsNumber.TryParse(typed, out var number));
        Assert.Equal("9990000018", number);
        Assert.Equal("999 000 0018", NhsNumber.Format(number));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9990000019")]
    [InlineData("999000001")]
    [InlineData("99900000180")]
    [InlineData("99900000I8")]
    [InlineData("٩٩٩٠٠٠٠٠١٨")]
    public void AnythingElse_IsRefused(string? typed) => Assert.False(NhsNumber.TryParse(typed, out _));

    [Fact]
    public void EveryStem_HasAtMostOneCheckDigit()
    {
        var valid = Enumerable.Range(0, 2000).Select(i => Enumerable.Range(0, 10).Count(check => NhsNumber.TryParse($"999{i:D6}{check}", out _))).ToList();

        Assert.All(valid, count => Assert.InRange(count, 0, 1));
        Assert.Contains(0, valid);
        Assert.Contains(1, valid);
    }

    [Fact]
    public void ChiNumber_BeginsWithADate()
    {
        Assert.True(NhsNumber.TryParseChi(Chi("010190123"), out _));
        Assert.False(NhsNumber.TryParseChi(Chi("310290123"), out _));
    }

    private static string Chi(string stem) => Enumerable.Range(0, 10).Select(check => $"{stem}{check}").First(number => NhsNumber.TryParse(number, out _));
}

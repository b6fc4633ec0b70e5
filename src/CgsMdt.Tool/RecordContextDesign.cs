using CgsMdt.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CgsMdt.Tool;

/// <summary>Lets <c>dotnet ef</c> see the model; it connects to nothing.</summary>
public sealed class RecordContextDesign : IDesignTimeDbContextFactory<RecordContext>
{
    public RecordContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<RecordContext>().UseNpgsql("Host=none;Database=none").Options);
}

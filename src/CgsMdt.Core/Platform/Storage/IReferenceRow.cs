namespace CgsMdt.Core.Platform;

/// <summary>Reference data, which hardly ever changes: the database counts each change of its tables, and processes keep what they have read.</summary>
public interface IReferenceRow;

namespace CgsMdt.Microsoft365;

/// <summary>The guard stopped a request. Says where, never what.</summary>
internal sealed class PatientDataFound(string field) : Exception($"Something like patient data was about to leave in the field {field}.");

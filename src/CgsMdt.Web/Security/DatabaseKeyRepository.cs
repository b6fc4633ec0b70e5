using System.Xml.Linq;
using CgsMdt.Core.Platform;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CgsMdt.Web.Security;

/// <summary>Keeps the keys of cookies and form tokens in the database, so that any node reads what another wrote.</summary>
internal sealed class DatabaseKeyRepository(DataProtectionKeyRing ring) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. ring.All().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) => ring.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}

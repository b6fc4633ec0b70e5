using System.Text.Json.Nodes;
using CgsMdt.Core.Processes.Definitions;

namespace CgsMdt.Web.Designer;

/// <summary>A definition as the designer receives it: the file's own text, and what may be done with it.</summary>
internal static class DesignerDefinition
{
    /// <summary>To be looked at only: the designer lets nothing be changed that has no link to publish it by.</summary>
    public static JsonObject Of(DefinitionContent definition)
    {
        var json = JsonNode.Parse(definition.Json)!.AsObject();
        json["isLatest"] = true;
        json["links"] = new JsonArray();
        return json;
    }
}

using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CgsMdt.Architecture.Tests.Reading;

/// <summary>Which types each type of an assembly uses, read from its metadata and code: base types, signatures, and every token in a method's body.</summary>
internal static class TypeDependencies
{
    /// <summary>Full names of the outermost types of the assembly with the full names of the outermost types each uses.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var names = new TypeNames(metadata);
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var owner = names.Outermost(handle);
            if (!found.TryGetValue(owner, out var used))
            {
                found.Add(owner, used = new(StringComparer.Ordinal));
            }

            Read(metadata, image, metadata.GetTypeDefinition(handle), names, used);
            used.Remove(owner);
        }

        return found.ToDictionary(f => f.Key, IReadOnlySet<string> (f) => f.Value, StringComparer.Ordinal);
    }

    private static void Read(MetadataReader metadata, PEReader image, TypeDefinition type, TypeNames names, HashSet<string> used)
    {
        names.Collect(type.BaseType, used);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            names.Collect(metadata.GetInterfaceImplementation(implementation).Interface, used);
        }

        foreach (var field in type.GetFields())
        {
            used.UnionWith(metadata.GetFieldDefinition(field).DecodeSignature(names, null));
        }

        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            Add(method.DecodeSignature(names, null), used);
            if (method.RelativeVirtualAddress != 0)
            {
                var body = image.GetMethodBody(method.RelativeVirtualAddress);
                if (!body.LocalSignature.IsNil)
                {
                    foreach (var local in metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null))
                    {
                        used.UnionWith(local);
                    }
                }

                foreach (var token in CodeTokens.Of(body.GetILBytes()!))
                {
                    CollectToken(metadata, names, MetadataTokens.EntityHandle(token), used);
                }
            }
        }
    }

    private static void CollectToken(MetadataReader metadata, TypeNames names, EntityHandle token, HashSet<string> used)
    {
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification:
                names.Collect(token, used);
                break;
            case HandleKind.MethodDefinition:
                names.Collect(metadata.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType(), used);
                break;
            case HandleKind.FieldDefinition:
                names.Collect(metadata.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType(), used);
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)token);
                CollectToken(metadata, names, member.Parent, used);
                if (member.GetKind() == MemberReferenceKind.Method)
                {
                    Add(member.DecodeMethodSignature(names, null), used);
                }

                break;
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)token);
                CollectToken(metadata, names, specification.Method, used);
                foreach (var argument in specification.DecodeSignature(names, null))
                {
                    used.UnionWith(argument);
                }

                break;
        }
    }

    private static void Add(MethodSignature<ImmutableHashSet<string>> signature, HashSet<string> used)
    {
        used.UnionWith(signature.ReturnType);
        foreach (var parameter in signature.ParameterTypes)
        {
            used.UnionWith(parameter);
        }
    }
}

namespace NetGen.Generator.Model;

/// <summary>
/// What is known of a network that is not sound, although its class could receive members: enough to write empty
/// members, so that one clear error is not followed by an error at every use of the class.
/// </summary>
/// <param name="Type">The class.</param>
/// <param name="Members">What its members are made of.</param>
internal sealed record NetworkOutline(TypeDeclaration Type, MemberShape Members);

namespace NetGen.Generator.Emission.Members;

/// <summary>The members that the user's class gets, in the order in which a reader wants them.</summary>
internal static class MembersSource
{
    public static void Write(SourceWriter writer, MemberContext context)
    {
        SizeMembers.Write(writer, context);
        ConstructionMembers.Write(writer, context);
        TypedMembersSource.Write(writer, context);
        ForwardMembers.Write(writer, context);
        BackwardMembers.Write(writer, context);
        ParameterMembers.Write(writer, context);
        TrainingMembers.Write(writer, context);
        StorageMembers.Write(writer, context);
    }
}

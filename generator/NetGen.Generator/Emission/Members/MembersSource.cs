namespace NetGen.Generator.Emission.Members;

/// <summary>The members that the user's class gets, in the order in which a reader wants them.</summary>
internal static class MembersSource
{
    public static void Write(SourceWriter writer, MemberContext context)
    {
        bool isTrained = !context.Declaration.IsBaked;
        SizeMembers.Write(writer, context);
        if (isTrained)
        {
            ConstructionMembers.Write(writer, context);
        }

        TypedMembersSource.Write(writer, context);
        ForwardMembers.Write(writer, context);
        if (isTrained)
        {
            BackwardMembers.Write(writer, context);
        }

        ParameterMembers.Write(writer, context);
        if (isTrained)
        {
            TrainingMembers.Write(writer, context);
        }

        EvaluationMembers.Write(writer, context);
        if (isTrained)
        {
            StorageMembers.Write(writer, context);
        }
    }
}

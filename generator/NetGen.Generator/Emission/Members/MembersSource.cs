namespace NetGen.Generator.Emission.Members;

/// <summary>The members that the user's class gets, in the order in which a reader wants them.</summary>
internal static class MembersSource
{
    private static readonly (Action<SourceWriter, MemberContext> Write, bool IsForTraining)[] _groups =
    [
        (SizeMembers.Write, false), (ConstructionMembers.Write, true), (TypedMembersSource.Write, false), (ForwardMembers.Write, false), (BackwardMembers.Write, true),
        (ParameterMembers.Write, false), (TrainingMembers.Write, true), (EvaluationMembers.Write, false), (StorageMembers.Write, true),
    ];

    public static void Write(SourceWriter writer, MemberContext context)
    {
        foreach ((Action<SourceWriter, MemberContext> write, bool isForTraining) in _groups)
        {
            if (context.Plan.IsTrained || !isForTraining)
            {
                write(writer, context);
            }
        }
    }
}

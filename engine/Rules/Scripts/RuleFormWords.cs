using System.Reflection;

namespace Connector.Rules.Scripts;

/// <summary>The words a rule file can be written with, read from the types that have them.</summary>
internal static class RuleFormWords
{
    private static readonly Type[] Speakers =
    [
        typeof(RuleScript), typeof(SideTerm), typeof(FieldTerm), typeof(FieldPolicies), typeof(FieldWords), typeof(ConditionWords), typeof(JournalWord), typeof(AttachmentWord), typeof(ActionWord),
        typeof(BondRule), typeof(RequestRule), typeof(ReplicaRule), typeof(RemoteTableRule),
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Speakers.SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false } && char.IsLetter(member.Name[0]))
            .Select(member => member.Name)
            .Concat(typeof(Rule).GetProperties().Select(property => property.Name))
            .Concat(Speakers.Where(typeof(Rule).IsAssignableFrom).Select(type => type.Name))
            .Distinct(StringComparer.Ordinal),
    ];
}

/**
 * Lets members of inline object types go without a comment, and those that a mapped type makes of a list, which stand nowhere: what they
 * belong to is documented. Members of interfaces need one.
 */
import { type Application, Converter, type DeclarationReflection, ReflectionKind } from 'typedoc';

/* Members in the type of a parameter are never asked for a comment. */
function needsNone(member: DeclarationReflection): boolean {
  const { sources = [] } = member;
  let none = sources.length === 0;
  for (let above = member.parent; above !== undefined; above = above.parent) {
    if (above.kindOf(ReflectionKind.Parameter)) return false;
    none ||= above.kindOf(ReflectionKind.TypeLiteral);
  }
  return none;
}

/** Called by typedoc. */
export function load({ converter, options }: Application): void {
  converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    const members = project.getReflectionsByKind(ReflectionKind.Property) as DeclarationReflection[];
    const inline = members.filter((member) => !member.hasComment() && needsNone(member));
    options.setValue('intentionallyNotDocumented', [...new Set(inline.map((member) => member.getFriendlyFullName()))]);
  });
}

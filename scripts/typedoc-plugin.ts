/** Lets members of inline object types go without a comment: what they belong to is documented. Members of interfaces need one. */
import { type Application, Converter, type DeclarationReflection, ReflectionKind } from 'typedoc';

/* Members in the type of a parameter are never asked for a comment. */
function isInline(member: DeclarationReflection): boolean {
  let inline = false;
  for (let above = member.parent; above !== undefined; above = above.parent) {
    if (above.kindOf(ReflectionKind.Parameter)) return false;
    inline ||= above.kindOf(ReflectionKind.TypeLiteral);
  }
  return inline;
}

/** Called by typedoc. */
export function load({ converter, options }: Application): void {
  converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    const members = project.getReflectionsByKind(ReflectionKind.Property) as DeclarationReflection[];
    const inline = members.filter((member) => !member.hasComment() && isInline(member));
    options.setValue('intentionallyNotDocumented', [...new Set(inline.map((member) => member.getFriendlyFullName()))]);
  });
}

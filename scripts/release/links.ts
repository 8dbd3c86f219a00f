/** Makes the links of a page work where it is read: on the page of a registry, and in a folder that has the package alone. */
import { posix } from 'node:path';

/** What is known of the place where a page is read. */
export interface Surroundings {
  /** The address of the repository, and the tag to look at. */
  readonly repository: string;
  readonly tag: string;
  /** Whether a file of the repository can be reached from the page as it is linked. */
  readonly isAtHand: (file: string) => boolean;
}

const link = /(!?)(\[(?:[^[\]]|\[[^\]]*\])*\])\(([^)\s]+)\)/g;
const isRelative = (target: string): boolean => !/^(?:[a-z][a-z\d+.-]*:|#)/i.test(target);

/** The files of the repository that a page links to, with the line as it stands. `file` is where the page lies. */
export function linksOf(markdown: string, file: string): { readonly target: string; readonly file: string }[] {
  return [...markdown.matchAll(link)]
    .map(([, , , target]) => target as string)
    .filter(isRelative)
    .map((target) => ({ target, file: fileOf(file, target) }));
}

/** The page with an absolute link to everything that is not at hand. */
export function withAbsoluteLinks(markdown: string, file: string, { repository, tag, isAtHand }: Surroundings): string {
  return markdown.replaceAll(link, (whole, mark: string, words: string, target: string) => {
    if (!isRelative(target)) return whole;
    const linked = fileOf(file, target);
    if (isAtHand(linked)) return whole;
    const fragment = target.includes('#') ? target.slice(target.indexOf('#')) : '';
    return `${mark}${words}(${repository}/${mark === '' ? 'blob' : 'raw'}/${tag}/${linked}${fragment})`;
  });
}

const fileOf = (file: string, target: string): string => posix.join(posix.dirname(file), target.replace(/#.*$/, ''));

/** Where the project is to be found. package.json alone says it; until somebody knows the addresses, it holds placeholders. */

/** The members of package.json that hold addresses. */
export interface Addressed {
  readonly homepage?: string | undefined;
  readonly repository?: { readonly url?: string | undefined } | undefined;
  readonly bugs?: { readonly url?: string | undefined } | undefined;
}

/** The host of every placeholder: nobody can ever own a name below `.example`. */
export const placeholderHost = 'placeholder.example';

/** A sentence for each address that is missing, is none, or is still a placeholder. */
export function checkAddresses({ homepage, repository, bugs }: Addressed): string[] {
  const addresses = { homepage, 'repository.url': repository?.url, 'bugs.url': bugs?.url };
  return Object.entries(addresses).flatMap(([member, address]) => {
    if (address === undefined) return [`package.json has no ${member}`];
    const url = address.replace(/^git\+/, '');
    if (!url.startsWith('https://') || !URL.canParse(url)) return [`package.json has the ${member} ${address}, which is no https address`];
    return new URL(url).hostname.endsWith(placeholderHost) ? [`package.json still has a placeholder as its ${member}: ${address}`] : [];
  });
}

/** The address of the repository for people: without what only git reads. */
export function repositoryOf({ repository }: Addressed): string {
  const url = repository?.url;
  if (url === undefined) throw new Error('package.json has no repository.url.');
  return url.replace(/^git\+/, '').replace(/\.git$/, '');
}

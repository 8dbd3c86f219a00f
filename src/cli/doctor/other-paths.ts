/** Other spellings of a path that was guessed: of its last fixed segment. */
export function otherPaths(path: string): string[] {
  const segments = path.split('/');
  const at = segments.findLastIndex((segment) => segment !== '' && !segment.startsWith('{'));
  const name = segments[at] ?? '';
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_]/);
  const joined = [
    words.join('-'),
    words.join('_'),
    words.join(''),
    words.map((word, place) => (place === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(''),
  ];
  const numbers = joined.flatMap((one) => [one, one.endsWith('s') ? one.slice(0, -1) : `${one}s`]);
  const split =
    words.length === 1
      ? [
          name.replace(/^(check|case|agent|identity|contract|automation)(?=[a-z])/, '$1-'),
          name.replace(/^(check|case|agent|identity)(?=[a-z])/, '$1_'),
        ]
      : [];
  const others = [...new Set([...numbers, ...split])].filter((one) => one !== name && one !== '');
  return others.map((one) => segments.with(at, one).join('/'));
}

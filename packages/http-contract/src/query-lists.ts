/**
 * Makes one parameter, with commas between the items, of a list that is spread over several: `?a=1&b=2&a=3` becomes
 * `?a=1,3&b=2`. Nothing else of the query changes.
 * @param search the query as it was sent, without `?`
 * @param names the parameters that are such lists
 */
export function joinRepeatedLists(search: string, names: ReadonlySet<string>): string {
  const lists = new Map<string, number>();
  const joined: string[] = [];
  for (const pair of search.split('&')) {
    const mark = pair.indexOf('=');
    const name = mark < 0 ? pair : pair.slice(0, mark);
    const first = lists.get(name);
    if (first !== undefined) {
      joined[first] += `,${mark < 0 ? '' : pair.slice(mark + 1)}`;
      continue;
    }
    if (names.has(name)) lists.set(name, joined.length);
    joined.push(names.has(name) && mark < 0 ? `${pair}=` : pair);
  }
  return joined.join('&');
}

/** The names of the query parameters that are lists with commas between their items (`style: form`, not exploded). */
export function listNames(parameters: readonly Record<string, unknown>[]): Set<string> {
  const lists = parameters.filter(
    ({ in: place, style = 'form', explode }) => place === 'query' && style === 'form' && explode === false,
  );
  return new Set(lists.map(({ name }) => String(name)));
}

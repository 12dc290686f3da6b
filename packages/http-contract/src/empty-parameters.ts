/**
 * A query string without the parameters that are empty where the contract says `x-empty-is-absent`. Clients in the
 * field send `""` for what they do not have.
 * @param search the query as it was sent, without `?`
 * @param names the parameters that the contract marks
 */
export function dropEmptyParameters(search: string, names: ReadonlySet<string>): string {
  if (search === '' || names.size === 0) return search;
  return search
    .split('&')
    .filter((pair) => {
      const [name = '', value = ''] = pair.split('=', 2);
      return value !== '' || !names.has(name);
    })
    .join('&');
}

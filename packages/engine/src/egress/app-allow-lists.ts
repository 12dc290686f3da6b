/** What may be reached for one app alone, by the app's key. */
export type AppAllowLists = Readonly<Record<string, readonly string[]>>;

/**
 * Reads entries that each name an app and what may be reached for it: `ledger=10.0.0.5:8443`.
 * @param listName how the operator knows the list
 * @throws Error naming every entry that is none
 */
export function readAppAllowLists(entries: readonly string[], listName: string): AppAllowLists {
  const lists = new Map<string, string[]>();
  const wrong: string[] = [];
  for (const entry of entries) {
    const [, app, allowed] = /^([a-z][a-z0-9_]{0,39})=(.+)$/.exec(entry) ?? [];
    if (app === undefined || allowed === undefined) wrong.push(entry);
    else lists.set(app, [...(lists.get(app) ?? []), allowed]);
  }
  if (wrong.length === 0) return Object.fromEntries(lists);
  const named = wrong.map((entry) => JSON.stringify(entry)).join(', ');
  throw new Error(
    `${listName}: ${named} must be the key of an app, "=" and what may be reached for it, such as ledger=10.0.0.5:8443.`,
  );
}

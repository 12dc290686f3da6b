/** What a key may do: run actions and read about them; manage connected accounts; everything. */
export const scopes = ['execute', 'accounts', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Whether a key with these scopes may do what needs `needed`. A key with none may do nothing. */
export function hasScope(identity: { readonly scopes: readonly string[] }, needed: Scope): boolean {
  return identity.scopes.includes(needed) || identity.scopes.includes('admin');
}

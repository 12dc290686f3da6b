import { type App, type AuthScheme, type CredentialField, tokenFields } from '@actway/catalog';
import type { Integration } from '@actway/store';
import type { Engine } from '../engine.js';

/** What a link leaves open, as it is stored. */
export interface SchemeChoice {
  /** The name of a scheme of the app; absent: any. */
  authScheme: string | undefined;
  /** The integration to connect through, which has a scheme; absent: that of the project. */
  integration: Integration | undefined;
}

/**
 * The schemes that a user can connect with: in a form, or by consent where there are a client and a page for it. In the
 * order of the app.
 */
export async function offeredSchemes(
  { store, oauth }: Pick<Engine, 'store' | 'oauth'>,
  projectId: string,
  app: App,
  { authScheme, integration }: SchemeChoice,
): Promise<AuthScheme[]> {
  const wanted = integration?.authScheme ?? authScheme;
  const offered: AuthScheme[] = [];
  for (const scheme of app.authSchemes) {
    if (wanted !== undefined && scheme.name !== wanted) continue;
    if (scheme.oauth) {
      const used = integration ?? (await store.integrations.findByApp(projectId, app.key, scheme.name));
      if (!oauth || used === undefined || used.clientId === null) continue;
    }
    offered.push(scheme);
  }
  return offered;
}

/** What a user is asked for: tokens that an app gives out after consent are not. */
export function askedFields(app: App, { oauth, fields }: AuthScheme): CredentialField[] {
  const own = oauth ? fields.filter(({ name }) => !tokenFields.includes(name)) : fields;
  return [...own, ...app.connectionFields];
}

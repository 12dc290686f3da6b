import { connectAccount } from '@actway/engine';
import type { OpenedEngine } from '../open-engine.js';

const label = 'demo';

/** One account for each auth scheme of each app, for the entity `default`; those that are there stay. */
export async function seedDemoAccounts({ engine, defaultProjectId }: OpenedEngine): Promise<void> {
  const filter = { labels: [label], showDisabled: true, page: 1, pageSize: 1000 };
  const { items } = await engine.store.accounts.list(defaultProjectId, filter);
  const seeded = new Set(items.map((account) => `${account.appKey} ${account.authScheme}`));
  for (const app of engine.catalog.apps()) {
    for (const scheme of app.authSchemes) {
      if (seeded.has(`${app.key} ${scheme.name}`)) continue;
      // With OAuth nobody could consent here: the token itself is given.
      const own = scheme.oauth
        ? scheme.fields.filter(({ name, required }) => required || name === 'access_token')
        : scheme.fields;
      const fields = [...own, ...app.connectionFields];
      await connectAccount(engine, defaultProjectId, {
        app: app.key,
        authScheme: scheme.name,
        fields: Object.fromEntries(
          fields.map((field) => [field.name, field.default ?? `demo-${field.name}`]),
        ),
        labels: [label],
      });
    }
  }
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedAppsFolder } from '@actway/catalog';
import { type IdentityProvider, oauthScheme } from './identity-provider.js';

export interface OwnApp {
  key: string;
  manifest: string;
  /** Of version 1_0. */
  document: string;
  /** By version. */
  laterDocuments?: Record<string, string>;
}

/** Writes the app as it is shipped, with the addresses of the test's own servers in place of its origin and its OAuth's. */
export async function copyApp(
  folder: string,
  key: string,
  origin: string,
  upstreamUrl: string,
  identityProvider?: Pick<IdentityProvider, 'url'>,
): Promise<void> {
  const target = join(folder, 'apps', key);
  await mkdir(target, { recursive: true });
  const manifest = await readFile(join(shippedAppsFolder, key, 'manifest.yaml'), 'utf8');
  await writeFile(
    join(target, 'manifest.yaml'),
    manifest
      .replace(/(authorizationUrl|tokenUrl): .*/g, (line, name) =>
        identityProvider ? `${name}: ${identityProvider.url}/${name.replace('Url', '')}` : line,
      )
      .replace(
        `origins: [${origin}]`,
        `${key === 'httpbin' && identityProvider ? oauthScheme(identityProvider.url) : ''}origins: [${upstreamUrl}]`,
      ),
  );
  const document = await readFile(join(shippedAppsFolder, key, '1_0.yaml'), 'utf8');
  await writeFile(join(target, '1_0.yaml'), document.replace(`- url: ${origin}`, `- url: ${upstreamUrl}`));
}

/** Writes an app of a test's own. */
export async function writeApp(
  target: string,
  { manifest, document, laterDocuments }: OwnApp,
  upstreamUrl: string,
): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const [name, text] of Object.entries({ manifest, '1_0': document, ...laterDocuments })) {
    await writeFile(join(target, `${name}.yaml`), text.replaceAll('{upstream}', upstreamUrl));
  }
}

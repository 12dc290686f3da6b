import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedAppsFolder } from '@actway/catalog';

/** Writes a copy of the Hacker News app whose address is that of the upstream, under a key of its own. */
export async function writeBenchApp(folder: string, upstream: string): Promise<void> {
  const origin = 'https://hacker-news.firebaseio.com';
  const target = join(folder, 'bench');
  await mkdir(target, { recursive: true });
  const manifest = await readFile(join(shippedAppsFolder, 'hackernews', 'manifest.yaml'), 'utf8');
  await writeFile(
    join(target, 'manifest.yaml'),
    manifest.replace(/^key: .*$/m, 'key: bench').replaceAll(origin, upstream),
  );
  const document = await readFile(join(shippedAppsFolder, 'hackernews', '1_0.yaml'), 'utf8');
  await writeFile(join(target, '1_0.yaml'), document.replaceAll(origin, upstream));
}

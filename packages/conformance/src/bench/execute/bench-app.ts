import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedAppsFolder } from '@actway/catalog';
import { parse, stringify } from 'yaml';

/** The one action that is measured: GitHub's `issues/create` in all but its answer, which is a list of issues. */
export const benchAction = 'BENCH_ISSUES_CREATE';

/** Writes the shipped GitHub app under the key `bench`, at the address of the upstream. */
export async function writeBenchApp(folder: string, upstream: string): Promise<void> {
  const source = join(shippedAppsFolder, 'github');
  const target = join(folder, 'bench');
  await mkdir(target, { recursive: true });
  // Further names are of the actions of the shipped app.
  const { aliases: _aliases, ...manifest } = parse(await readFile(join(source, 'manifest.yaml'), 'utf8'));
  await writeFile(
    join(target, 'manifest.yaml'),
    stringify({ ...manifest, key: 'bench', origins: [upstream], important: ['issues/create'] }),
  );
  const document = parse(await readFile(join(source, '1_0.yaml'), 'utf8'));
  document.servers = [{ url: upstream }];
  document.paths['/repos/{owner}/{repo}/issues'].post.responses['201'].content = {
    'application/json': { schema: issueListSchema },
  };
  await writeFile(join(target, '1_0.yaml'), stringify(document, { aliasDuplicateObjects: false }));
}

const issueListSchema = {
  type: 'object',
  required: ['total_count', 'items'],
  properties: {
    total_count: { type: 'integer', description: 'How many issues there are.' },
    items: {
      type: 'array',
      description: 'The issues.',
      items: { $ref: '#/components/schemas/issue' },
    },
  },
};

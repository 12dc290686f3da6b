import type { Recipe } from '@actway/catalog/recipes';
import { packedPackage } from '@actway/testing/packed-package';
import { createProgram } from 'actway';
import { vi } from 'vitest';

/** Adds an app by its recipe, of a local copy of the package, by the command; gives what it printed. */
export async function addApp({ key, document }: Recipe, out: string): Promise<string> {
  const { name, version } = document.package;
  const place = await packedPackage(`${name}@${version}`);
  let printed = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text: string | Uint8Array) => {
      printed += text;
      return true;
    }),
  );
  try {
    await createProgram({}).parseAsync(['add', key, '--package', place, '--out', out], { from: 'user' });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return printed;
}

import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';

/** A file in the spellings that the build made of it. */
type Asset = Partial<Record<Encoding, Buffer>>;

type Encoding = (typeof encodings)[number];

/** The smallest first. */
const encodings = ['br', 'gzip', 'identity'] as const;

const endings = { '.br': 'br', '.gz': 'gzip' } as const;

const headers = {
  // A file whose content is another has another name.
  'cache-control': 'public, max-age=31536000, immutable',
  vary: 'accept-encoding',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * The files of a folder, by their names. All of them are read when the first is asked for, and are kept: they are nine
 * megabytes, no path leads out of the folder, and none needs a file to be open that there may be too few of.
 */
export function createConsoleAssets(folder: URL): RequestHandler {
  let assets: Promise<Map<string, Asset>> | undefined;

  async function answer(request: Request, response: Response): Promise<boolean> {
    assets ??= readAssets(folder);
    const name = request.path.slice(1);
    const asset = (await assets).get(name);
    if (asset === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const accepted = encodings.find((one) => asset[one] && request.acceptsEncodings(one)) ?? 'identity';
    if (accepted !== 'identity') response.set('content-encoding', accepted);
    const bytes = asset[accepted] ?? Buffer.alloc(0);
    response.set(headers).type(extname(name)).set('content-length', String(bytes.length)).end(bytes);
    return true;
  }

  return (request, response, next) => {
    answer(request, response).then(
      (isAnswered) => {
        if (!isAnswered) next();
      },
      (error: unknown) => {
        // The next caller may find them.
        assets = undefined;
        next(error);
      },
    );
  };
}

async function readAssets(folder: URL): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const file of await readdir(folder)) {
    const ending = extname(file);
    const encoding = ending === '.br' || ending === '.gz' ? endings[ending] : 'identity';
    const name = encoding === 'identity' ? file : file.slice(0, -ending.length);
    assets.set(name, { ...assets.get(name), [encoding]: await readFile(new URL(file, folder)) });
  }
  return assets;
}

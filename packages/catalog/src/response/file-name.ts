import { Untrusted } from './untrusted.js';

/**
 * What to call a downloaded file: the name in `Content-Disposition` (RFC 6266, `filename*` first), else the last
 * segment of the URL, else `file`. Never a path. What is left of one when it is no path any more can be a part of a
 * secret, so the name is made when secrets are out of it.
 */
export function fileName(contentDisposition: string | undefined, url: string): Untrusted {
  const [, extended] =
    /;\s*filename\*\s*=\s*"?(?:UTF-8|ISO-8859-1)'[^']*'([^";]+)/i.exec(contentDisposition ?? '') ?? [];
  const [, quoted, plain] =
    /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(contentDisposition ?? '') ?? [];
  const [, last] = /\/([^/]+)$/.exec(new URL(url).pathname) ?? [];
  const candidates = [
    percentDecoded(extended),
    quoted?.replace(/\\(.)/g, '$1') ?? plain,
    percentDecoded(last),
  ];
  return new Untrusted(candidates.find((name) => baseName(name) !== '') ?? 'file', baseName);
}

function percentDecoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whoever saves the file by its name must not be led into another folder. */
function baseName(name: string | undefined): string {
  const base =
    name
      ?.replace(/\p{Cc}/gu, '')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? '';
  return base === '.' || base === '..' ? '' : base.slice(0, 255);
}

/** What a request asks for in its header `Prefer` (RFC 7240): `example=upstreamTimedOut`, `code=404`. */
export interface Preference {
  example?: string;
  code?: string;
}

/** Reads the two preferences that the mock knows; others are not its own and are passed over. */
export function readPrefer(header: string | undefined): Preference {
  const preference: Preference = {};
  for (const part of (header ?? '').split(/[,;]/)) {
    const [, name, value] = /^\s*(example|code)\s*=\s*"?([^"]*?)"?\s*$/i.exec(part) ?? [];
    // The first one counts (RFC 7240, section 2).
    if (name?.toLowerCase() === 'example') preference.example ??= value ?? '';
    if (name?.toLowerCase() === 'code') preference.code ??= value ?? '';
  }
  return preference;
}

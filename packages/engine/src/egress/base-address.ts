/** The parts of a base URL that a request is sent by. */
export interface BaseAddress {
  /** `https:` */
  protocol: string;
  origin: string;
  /** With the port, where it is not the usual one. */
  host: string;
  /** Without a slash at its end. */
  path: string;
}

/** The addresses that were asked for last: there are few, and parsing one takes longer than the rest of a request's way. */
const known = new Map<string, BaseAddress>();
const mostKnown = 500;

/** @throws TypeError for what is no URL */
export function baseAddress(baseUrl: string): BaseAddress {
  const found = known.get(baseUrl);
  if (found) return found;
  const { protocol, origin, host, pathname } = new URL(baseUrl);
  const address = { protocol, origin, host, path: pathname.replace(/\/+$/, '') };
  if (known.size >= mostKnown) known.clear();
  known.set(baseUrl, address);
  return address;
}

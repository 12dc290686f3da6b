/**
 * What a record keeps of an input: of each file its name, its media type, its size and where it came from, without the
 * query of a URL, which may be what gives access to it. Never its bytes.
 * @param names the members that hold files; undefined when the action is not known: whatever holds base64 is one then
 */
export function withoutBytes(
  input: Record<string, unknown> | undefined,
  names: readonly string[] | undefined,
): Record<string, unknown> | undefined {
  if (input === undefined || names?.length === 0) return input;
  const changed = new Map<string, unknown>();
  for (const name of names ?? Object.keys(input)) {
    if (!Object.hasOwn(input, name)) continue;
    const value = input[name];
    const told = toldOf(value, names);
    if (told !== value) changed.set(name, told);
  }
  if (changed.size === 0) return input;
  const entries = Object.entries(input).map(([name, value]) => [
    name,
    changed.has(name) ? changed.get(name) : value,
  ]);
  return Object.fromEntries(entries);
}

function toldOf(value: unknown, names: readonly string[] | undefined): unknown {
  if (!Array.isArray(value)) return entryOf(value, names);
  const entries = value.map((item) => entryOf(item, names));
  return entries.some((entry, index) => entry !== value[index]) ? entries : value;
}

function entryOf(value: unknown, names: readonly string[] | undefined): unknown {
  if (typeof value === 'string' && names) return { size: Buffer.byteLength(value) };
  if (typeof value !== 'object' || value === null) return value;
  const { base64, url, ...rest } = value as Record<string, unknown>;
  if (typeof base64 === 'string') return { ...rest, size: Buffer.byteLength(base64, 'base64') };
  if (typeof url !== 'string' || !names) return value;
  return { ...rest, url: URL.canParse(url) ? new URL(url).origin + new URL(url).pathname : '' };
}

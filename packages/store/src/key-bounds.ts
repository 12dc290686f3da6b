import { StoreError } from './store-error.js';

/** What a key is bound to. Each member narrows; one that is absent leaves everything as it is. */
export interface KeyBounds {
  /** The one entity that it acts for and sees. */
  readonly entityId?: string;
  /** Keys of the apps that it knows. */
  readonly apps?: readonly string[];
  /** Ids of the actions that it knows. */
  readonly actions?: readonly string[];
  /** It changes nothing, here and in the apps. */
  readonly readOnly?: true;
}

/** A text per set of bounds, always the same for the same; null where nothing is bound. */
export function writeKeyBounds({ entityId, apps, actions, readOnly }: KeyBounds): string | null {
  const written = JSON.stringify({
    entityId,
    apps: apps && [...new Set(apps)].sort(),
    actions: actions && [...new Set(actions)].sort(),
    readOnly,
  });
  return written === '{}' ? null : written;
}

/**
 * What `writeKeyBounds` wrote.
 * @throws StoreError `invalid_bounds` for anything else: a key whose bounds are not understood must not be one without
 */
export function readKeyBounds(text: string | null): KeyBounds | null {
  if (text === null) return null;
  const bounds: unknown = parse(text);
  if (typeof bounds !== 'object' || bounds === null || Array.isArray(bounds)) throw unreadable();
  // Where nothing is bound, nothing is written.
  if (Object.keys(bounds).length === 0) throw unreadable();
  const readers: Record<keyof KeyBounds, (value: unknown) => boolean> = {
    entityId: (value) => typeof value === 'string',
    apps: isTexts,
    actions: isTexts,
    readOnly: (value) => value === true,
  };
  for (const [name, value] of Object.entries(bounds)) {
    if (!Object.hasOwn(readers, name) || !readers[name as keyof KeyBounds](value)) throw unreadable();
  }
  return bounds;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function unreadable(): StoreError {
  return new StoreError('invalid_bounds', 'the bounds of a key');
}

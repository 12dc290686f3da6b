import { jsonPointer, setMember } from '@actway/openapi';
import { charactersUpTo, nameSize } from './sizes.js';

/** A value that was made to fit. */
export interface Fitted {
  value: unknown;
  /** What was left out, in words; empty where the value is whole. */
  cuts: string[];
}

const mostToldCuts = 20;
/** A shorter rest of a text says nothing. */
const shortestText = 40;
/** A member with a name and a text of such a length. */
const leastMember = 100;

/**
 * A JSON value within so many characters. Lists keep their first items and objects their members, small ones before
 * large ones; what is too large is made smaller inside, and a text says where it was cut. Nothing that is left is half
 * a value. What it takes grows with the bound and the depth, not with the value.
 */
export function fit(value: unknown, maxCharacters: number): Fitted {
  const cutter = new Cutter();
  return { value: cutter.fit(value, maxCharacters, ''), cuts: cutter.told() };
}

class Cutter {
  readonly #cuts: string[] = [];
  #count = 0;

  fit(value: unknown, room: number, place: string): unknown {
    if (charactersUpTo(value, room) <= room) return value;
    if (typeof value === 'string') return this.#text(value, room, place);
    if (Array.isArray(value)) return this.#list(value, room, place);
    if (typeof value === 'object' && value !== null)
      return this.#object(value as Record<string, unknown>, room, place);
    return value;
  }

  told(): string[] {
    const more = this.#count - this.#cuts.length;
    return more > 0 ? [...this.#cuts, `and ${more} more places`] : this.#cuts;
  }

  #text(text: string, room: number, place: string): string {
    const kept = wholeCharacters(text, Math.max(0, room - shortestText));
    this.#tell(`${place || '/'} is a text of ${text.length} characters, cut after ${kept.length}`);
    return `${kept}… [cut: ${text.length - kept.length} more characters]`;
  }

  #list(items: readonly unknown[], room: number, place: string): unknown[] {
    const kept: unknown[] = [];
    let left = room - 2;
    for (const item of items) {
      const size = charactersUpTo(item, left) + 1;
      if (size > left) break;
      kept.push(item);
      left -= size;
    }
    // Of a list whose first item is too large that one is made smaller: an empty list would say that there is none.
    if (kept.length === 0 && left > shortestText) kept.push(this.fit(items[0], left - 1, `${place}/0`));
    if (kept.length < items.length)
      this.#tell(`${place || '/'} has ${items.length} items; the first ${kept.length} are shown`);
    return kept;
  }

  #object(object: Record<string, unknown>, room: number, place: string): Record<string, unknown> {
    const names = Object.keys(object);
    const { whole, large, left } = divide(object, names, room - 2);
    const fitted = new Map(whole);
    // Where not all of the large ones can be there, the first are.
    const kept = large.slice(0, Math.floor(left / leastMember));
    let rest = left;
    for (const [index, [name, value]] of kept.entries()) {
      const share = Math.floor(rest / (kept.length - index)) - nameSize(name) - 1;
      if (share <= shortestText) continue;
      const smaller = this.fit(value, share, place + jsonPointer(name));
      fitted.set(name, smaller);
      rest -= nameSize(name) + charactersUpTo(smaller, share) + 1;
    }
    if (fitted.size < names.length)
      this.#tell(`${place || '/'} lacks ${names.length - fitted.size} of its members`);
    const copy: Record<string, unknown> = {};
    for (const name of names) if (fitted.has(name)) setMember(copy, name, fitted.get(name));
    return copy;
  }

  #tell(cut: string): void {
    this.#count += 1;
    if (this.#cuts.length < mostToldCuts) this.#cuts.push(cut.slice(0, 200));
  }
}

/** What takes no more than a fair share of the room stays whole; the rest of the room is for what takes more. */
function divide(object: Record<string, unknown>, names: readonly string[], room: number) {
  // More members than these cannot be there: each takes at least six characters.
  const tried = names.slice(0, Math.floor(room / 6));
  const share = Math.max(leastMember, Math.floor(room / Math.max(1, tried.length)));
  const whole: [string, unknown][] = [];
  const large: [string, unknown][] = [];
  let left = room;
  for (const name of tried) {
    const size = nameSize(name) + charactersUpTo(object[name], share) + 1;
    if (size > share) large.push([name, object[name]]);
    else if (size <= left) {
      whole.push([name, object[name]]);
      left -= size;
    }
  }
  return { whole, large, left };
}

/** The beginning of a text that takes no more than this when it is written as JSON, and ends with no half of a pair. */
function wholeCharacters(text: string, room: number): string {
  let end = Math.min(text.length, room);
  while (end > 0 && JSON.stringify(text.slice(0, end)).length > room) end = Math.floor(end * 0.8);
  const last = text.charCodeAt(end - 1);
  return text.slice(0, last >= 0xd8_00 && last <= 0xdb_ff ? end - 1 : end);
}

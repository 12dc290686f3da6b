import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ending } from '../src/ending.js';
import { BytesInFlight } from '../src/room/bytes-in-flight.js';
import type { HeldBytes } from '../src/room/held-bytes.js';

/** A holder, and how it ends. */
function hold(room: BytesInFlight, owner: string): { held: HeldBytes; end: () => void } {
  let end = (): void => {};
  const held = room.hold(owner, (listener) => {
    end = listener;
  });
  return { held, end: () => end() };
}

const never = new Ending();

/** Writes the name into the list once there is room. */
async function take(list: string[], name: string, held: HeldBytes, bytes: number): Promise<void> {
  await held.grow(bytes, never);
  list.push(name);
}

/** What is settled by now is written down then. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('room for bytes', () => {
  it('is not all of one owner: others find some at once', async () => {
    const room = new BytesInFlight(100);
    const begun: string[] = [];
    for (const name of ['a1', 'a2', 'a3', 'a4']) void take(begun, name, hold(room, 'a').held, 25);
    void take(begun, 'b1', hold(room, 'b').held, 25);
    await settled();
    expect(begun).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('goes to those who wait by turns, one of each owner', async () => {
    const room = new BytesInFlight(100);
    const begun: string[] = [];
    const holders = ['a', 'a', 'a', 'b'].map((owner) => hold(room, owner));
    for (const { held } of holders) void take([], '', held, 25);
    for (const name of ['a1', 'a2', 'a3', 'b1', 'b2']) {
      void take(begun, name, hold(room, name.slice(0, 1)).held, 25);
    }
    await settled();
    expect(begun).toEqual([]);
    for (const { end } of holders) end();
    await settled();
    expect(begun.toSorted()).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it('is not taken by a call that was over before it needed any: nobody would give it back', async () => {
    const room = new BytesInFlight(100);
    const over = room.hold('a', (listener) => listener());
    await over.grow(90, never);
    const begun: string[] = [];
    const holders = ['b', 'c'].map((owner) => hold(room, owner));
    for (const { held } of holders) void take(begun, held.owner, held, 50);
    await settled();
    expect(begun).toEqual(['b', 'c']);
  });

  it('is waited for until the signal, and then nothing is held', async () => {
    const room = new BytesInFlight(100);
    const first = hold(room, 'a');
    await first.held.grow(90, never);
    const ending = new Ending();
    const second = hold(room, 'b');
    const waiting = second.held.grow(20, ending);
    ending.abort(new Error('over'));
    await expect(waiting).rejects.toThrow();
    await expect(second.held.grow(20, ending)).rejects.toThrow();
    first.end();
    expect(hold(room, 'c').held.grow(100, never)).toBeUndefined();
  });

  it('comes to everybody in the end, whatever each needs by whatever steps', async () => {
    const step = fc.integer({ min: 1, max: 60 });
    const need = fc.record({
      owner: fc.constantFrom('a', 'b', 'c'),
      steps: fc.array(step, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(need, { maxLength: 12 }), async (needs) => {
        const room = new BytesInFlight(100);
        const over = needs.map(async ({ owner, steps }) => {
          const { held, end } = hold(room, owner);
          let bytes = 0;
          for (const more of steps) {
            bytes += more;
            await held.grow(bytes, never);
            await settled();
          }
          end();
        });
        await Promise.all(over);
        expect(hold(room, 'd').held.grow(100, never)).toBeUndefined();
      }),
    );
  });
});

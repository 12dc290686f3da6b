import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { compiledAction } from './action-maker.js';
import { readResponse, response, typed } from './response-maker.js';

const app = { name: 'GitHub' };

describe('JSON beyond a limit', () => {
  const nested = (depth: number): string => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;

  it('fails the action with the setting that allows more', async () => {
    const { data } = await readResponse(app, response(nested(1000)));
    expect(data).toHaveProperty('items');
    for (const depth of [1002, 500_000]) {
      expect(await readResponse(app, response(nested(depth)))).toEqual({
        successful: false,
        data: {},
        error:
          'GitHub answered 200, but its JSON is nested more than 1000 levels deep. Ask for less, or raise ACTWAY_MAX_RESPONSE_DEPTH.',
        status: 200,
      });
    }
    const many = (values: number): string => `[${Array(values - 1).fill(0)}]`;
    expect(await readResponse(app, response(many(1_000_000)))).toMatchObject({ successful: true });
    expect(await readResponse(app, response(many(1_000_001)))).toMatchObject({
      successful: false,
      error:
        'GitHub answered 200, but its JSON holds more than 1000000 values. Ask for less, or raise ACTWAY_MAX_RESPONSE_VALUES.',
    });
  });

  it('is measured by the limits that are given', async () => {
    const limits = { maxValues: 3, maxDepth: 2 };
    expect(await readResponse(app, response('{"a":[1]}'), limits)).toMatchObject({ successful: true });
    for (const body of ['{"a":[1,2]}', '{"a":[{}]}']) {
      expect(await readResponse(app, response(body), limits)).toMatchObject({ successful: false, data: {} });
    }
  });

  it('inside a text is none', async () => {
    const brackets = { text: '[{"\\'.repeat(5000), list: [1] };
    expect(await readResponse(app, response(JSON.stringify(brackets)))).toMatchObject({ data: brackets });
  });
});

describe('a large answer', () => {
  const megabytes = 6 * 1024 * 1024;
  const text = 'a longer text with \\"quotes\\" in it, '.repeat(10);
  const record = `{"id":1234567890123456789,"name":"größe","tags":["a","b"],"text":"${text}"}`;
  const records = `[${Array(Math.floor(megabytes / Buffer.byteLength(`${record},`))).fill(record)}]`;
  const words = 'Ein größerer Text mit "Anführung" und \\ Zeilen\n'.repeat(150_000);

  it.each<[what: string, body: string | Buffer, contentType: string]>([
    ['JSON with numbers that lose digits', records, 'application/json'],
    ['text', words, 'text/plain'],
    ['text that says it is JSON', `x${words}`, 'application/json'],
    ['text in UTF-16', Buffer.from(`\ufeff${words}`, 'utf16le').subarray(0, megabytes), 'text/plain'],
    ['text in Latin-1', Buffer.from(words, 'latin1'), 'text/plain'],
    ['white space', ' '.repeat(megabytes), 'application/json'],
    ['text behind white space', `${' '.repeat(megabytes)}x`, 'application/json'],
  ])('of %s lets other work go on', async (_, body, contentType) => {
    const answer = response(body, typed(contentType));
    let isDone = false;
    let turns = 0;
    const otherWork = async (): Promise<void> => {
      for (; !isDone; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    };
    const others = otherWork();
    const reading = await compiledAction().readResponse(answer);
    isDone = true;
    await others;
    expect(reading).toMatchObject({ successful: true });
    // One step takes a megabyte.
    expect(turns).toBeGreaterThan(3);
  });

  it('has the data that a small one has', async () => {
    const { data } = await readResponse(app, response(words, typed('text/plain')));
    expect(data).toEqual({ text: words });
    const items = await readResponse(app, response(records));
    const exact: unknown = { items: JSON.parse(records.replaceAll(/:(\d{19})/g, ':"$1"')) };
    // Compared as a whole: a difference in it would be megabytes to print.
    expect(isDeepStrictEqual(items.data, exact)).toBe(true);
  });

  it('that is a failure is not parsed, and of its text the beginning is told', async () => {
    const failure = (body: string, contentType: string) =>
      readResponse(app, response(body, { status: 500, ...typed(contentType) }));
    const told = 'GitHub answered 500: Internal Server Error.';
    expect((await failure(`{"message":"${'x'.repeat(300_000)}"}`, 'application/json')).error).toBe(told);
    expect(
      (await failure(`{"message":"so it is","x":"${'x'.repeat(200_000)}"}`, 'application/json')).error,
    ).toBe(`${told} so it is.`);
    expect((await failure(`gr\u00fc\u00dfe ${'\u00fc'.repeat(300_000)}`, 'text/plain')).error).toMatch(
      / grüße ü+…$/,
    );
  });
});

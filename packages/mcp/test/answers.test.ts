import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import type { Respond } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentApp } from './support/agent-app.js';
import { callTool } from './support/raw-mcp.js';

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({
    app: agentApp,
    maxResponseBytes: 8 * 1024 * 1024,
    maxFileBytes: 8 * 1024 * 1024,
  });
});
afterAll(() => live.close());

const json =
  (value: unknown, status = 200): Respond =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

async function answer(value: unknown, given: Record<string, unknown> = {}, more = '') {
  live.upstream.respond = json(value);
  return callTool(live, 'TEST_LIST_NOTES', given, { search: `?apps=test${more}` });
}

const notes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: index, title: `Note ${index}`, body: 'x'.repeat(100) }));

describe('an answer', () => {
  it('is the data, as JSON in a text and as a structure', async () => {
    const { content, structuredContent, isError } = await answer(notes(3));
    expect(isError).toBeUndefined();
    expect(content).toEqual([{ type: 'text', text: JSON.stringify({ items: notes(3) }) }]);
    expect(structuredContent).toEqual({ items: notes(3) });
  });

  it('that is too long is cut between items, with a word on the rest and a link to the whole', async () => {
    const { content, structuredContent } = await answer(notes(1_000));
    const shown = JSON.parse(content[0].text);
    expect(content[0].text.length).toBeLessThanOrEqual(25_000);
    expect(shown.items).toEqual(notes(1_000).slice(0, shown.items.length));
    expect(shown.items.length).toBeGreaterThan(100);
    expect(content[1].text).toContain(`/items has 1000 items; the first ${shown.items.length} are shown`);
    expect(content[1].text).toContain('`select`');
    expect(structuredContent).toEqual({ answer: shown, note: content[1].text });
    expect(content[2]).toMatchObject({ type: 'resource_link', mimeType: 'application/json' });
    const whole = await (await fetch(content[2].uri)).json();
    expect(whole).toEqual({ items: notes(1_000) });
  });

  it('is counted in characters, whatever their bytes are', async () => {
    const value = { note: '日'.repeat(10_000) };
    const { content, structuredContent } = await answer(value);
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(value) }]);
    expect(structuredContent).toEqual(value);
    const longer = await answer({ note: '日'.repeat(30_000) });
    expect(longer.content[1].text).toContain('/note is a text of 30000 characters');
    expect(longer.content[0].text.length).toBeGreaterThan(15_000);
  });

  it('is cut to what the address asks for', async () => {
    const { content } = await answer(notes(100), {}, '&maxCharacters=1000');
    expect(content[0].text.length).toBeLessThanOrEqual(1_000);
    expect(JSON.parse(content[0].text).items.length).toBeGreaterThan(1);
  });

  it('keeps small members beside a large one, and says where a text was cut', async () => {
    const value = [{ first: 1, body: 'é"\\😀'.repeat(20_000), last: { deep: [true] } }];
    const { content } = await answer(value);
    const [{ first, body, last }] = JSON.parse(content[0].text).items;
    expect([first, last]).toEqual([1, { deep: [true] }]);
    expect(body).toMatch(/… \[cut: \d+ more characters\]$/);
    expect(body.isWellFormed()).toBe(true);
    expect(content[0].text.length).toBeLessThanOrEqual(25_000);
    expect(content[1].text).toContain('/items/0/body is a text of 100000 characters');
  });

  it('fits however it is made', async () => {
    let deep: unknown = 'x'.repeat(50_000);
    for (let level = 0; level < 300; level += 1) deep = { level, inside: [deep] };
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`member-${index}`, index]));
    for (const value of [deep, wide, [wide, deep], 'y'.repeat(40_000), [['z'.repeat(30_000)]]]) {
      const { content } = await answer(value);
      expect(content[0].text.length).toBeLessThanOrEqual(25_000);
      expect(content[0].text.length).toBeGreaterThan(500);
      JSON.parse(content[0].text);
    }
  });

  it('that failed is an error with what a person would read', async () => {
    live.upstream.respond = json({ message: 'Not for you' }, 403);
    const { content, isError, structuredContent } = await callTool(
      live,
      'TEST_LIST_NOTES',
      {},
      { search: '?apps=test' },
    );
    expect([isError, structuredContent]).toEqual([true, undefined]);
    expect(content[0].text).toMatch(/403.*Not for you/);
  });

  it('that is too large to be looked into is a link', async () => {
    const { content, isError } = await answer(notes(35_000));
    expect([isError, content[0].text]).toEqual([undefined, expect.stringContaining('The action was done.')]);
    expect((await (await fetch(content[1].uri)).json()).items).toHaveLength(35_000);
    const selecting = await answer(notes(35_000), { select: 'items[0]' });
    expect(selecting.content[0].text).toContain('`select`, which was not applied');
  });

  it('of nothing is nothing', async () => {
    live.upstream.respond = (_request, response) => response.writeHead(204).end();
    const { structuredContent } = await callTool(
      live,
      'TEST_DELETE_NOTE',
      { id: 1 },
      { search: '?apps=test' },
    );
    expect(structuredContent).toEqual({});
  });
});

describe('select', () => {
  it('gives what is asked for', async () => {
    const { content, structuredContent } = await answer(notes(1_000), { select: 'items[?id > `997`].title' });
    expect(JSON.parse(content[0].text)).toEqual(['Note 998', 'Note 999']);
    expect(structuredContent).toEqual({ answer: ['Note 998', 'Note 999'] });
    const grouped = await answer(notes(5), { select: 'items[].{n: id, t: title} | [0]' });
    expect(grouped.structuredContent.answer).toEqual({ n: 0, t: 'Note 0' });
    expect((await answer(notes(5), { select: 'items[-1].nothing' })).structuredContent.answer).toBeNull();
    const sorted = await answer(notes(3), { select: 'reverse(sort_by(items, &title))[*].id' });
    expect(sorted.structuredContent.answer).toEqual([2, 1, 0]);
  });

  it.each([
    ["join(', ', items[].title)", 'Note 0, Note 1'],
    ['items[].to_string(id)', ['0', '1']],
    ['map(&length(@), values(group_by(items, &title)))', [1, 1]],
    ['from_items(items[].[title, id])', { 'Note 0': 0, 'Note 1': 1 }],
    ['to_array(items[0].id)', [0]],
  ])('takes %s', async (select, expected) => {
    const { isError, structuredContent } = await answer(notes(2), { select });
    expect([isError, structuredContent]).toEqual([undefined, { answer: expected }]);
  });

  it.each([
    ['items[', 'is no JMESPath expression'],
    ['x'.repeat(501), 'must not be longer than 500'],
    ['items[*].[$.items[*]]', 'it uses Root'],
    ['let $a = @ in items[*].[$a]', 'is not taken here'],
    ['pad_left(`1`, `1000000000`)', 'the function pad_left is not taken here'],
    ['no_such(@)', 'to_array, to_number, to_string, type, upper, values.'],
    ['join(items[0].body, items[].title)', 'the first argument of join has to be a text'],
    [`${'to_string([items,'.repeat(5)}@${'])'.repeat(5)}`, 'it could take long'],
    [`@${'|[@,@][]'.repeat(40)}`, 'it could take long'],
    [`items${'[*].[@,@]'.repeat(30)}`, 'it could take long'],
    [`@${'|sort(@)'.repeat(40)}`, 'it could take long'],
  ])('%s is refused before anything is sent', async (select, words) => {
    const sent = live.upstream.seen.length;
    const { isError, content } = await answer(notes(3), { select });
    expect([isError, content[0].text]).toEqual([true, expect.stringContaining(words)]);
    expect(live.upstream.seen).toHaveLength(sent);
  });

  it('that does not fit what was done is told beside the answer', async () => {
    const { isError, content, structuredContent } = await answer(notes(2), { select: 'sum(items)' });
    expect([isError, structuredContent.answer]).toEqual([undefined, { items: notes(2) }]);
    expect(content[1].text).toContain('The action was done');
    const sorting = { select: 'sort_by(items, &title)[*].{id: id, title: title} | [0]' };
    const large = await answer(notes(10_000), sorting);
    expect([large.isError, large.content[1].text]).toEqual([
      undefined,
      expect.stringContaining('`select` was not applied'),
    ]);
  });

  it('has another name where the action has a member of that name', async () => {
    live.upstream.respond = ({ body }, response) => {
      response.writeHead(201, { 'content-type': 'application/json' }).end(body);
    };
    const given = { title: 'x', select: true, select_from_answer: 'select' };
    const { structuredContent } = await callTool(live, 'TEST_CREATE_NOTE', given, { search: '?apps=test' });
    expect(structuredContent).toEqual({ answer: true });
  });
});

describe('arguments with faults', () => {
  it('are told with the place of each and what helps, and nothing is sent', async () => {
    const sent = live.upstream.seen.length;
    const call = (given: Record<string, unknown>) =>
      callTool(live, 'TEST_CREATE_NOTE', given, { search: '?apps=test' });
    const missing = await call({ select: 'no' });
    expect(missing.isError).toBe(true);
    expect(missing.content[0].text).toContain('- /title: is required');
    expect(missing.content[0].text).toContain('- /select: must be boolean');
    expect(missing.content[0].text).toContain('Correct them and call the tool again.');
    const misspelt = await call({ titel: 'x' });
    expect(misspelt.content[0].text).toContain('did you mean title?');
    expect(misspelt.content[0].text).toContain('- /title: is required');
    expect(live.upstream.seen).toHaveLength(sent);
  });
});

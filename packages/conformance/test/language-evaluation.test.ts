import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import { type LanguageEndpoint, startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRight, scoreInput } from '../src/language/score-input.js';
import { type Sentence, sentences } from '../src/language/sentences.js';

const main = fileURLToPath(new URL('../dist/language/main.js', import.meta.url));

/** Runs the evaluation as `npm run eval:language` does, with these settings alone. */
function evaluate(
  settings: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main], { env: settings }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const isPlain = ({ expected }: Sentence) => !Object.values(expected).some((value) => value instanceof RegExp);

describe('the sentences', () => {
  it('are thirty, and each asks for an input that its action takes', async () => {
    expect(sentences).toHaveLength(30);
    const catalog = await openCatalog({ folders: [shippedAppsFolder] });
    for (const { actionId, given, expected } of sentences) {
      const words = Object.entries(expected).map(([name, value]) => [
        name,
        value instanceof RegExp ? 'words' : value,
      ]);
      const input = { ...given, ...Object.fromEntries(words) };
      expect([actionId, catalog.inputFaults(catalog.action(actionId), input)]).toEqual([actionId, []]);
    }
  });

  it('are judged by member', () => {
    const sentence = { given: { id: 1 }, expected: { name: /^the? kettle$/i, tags: ['a', 'b'], price: 2 } };
    const score = scoreInput(sentence, { id: 1, name: 'The Kettle', tags: ['b', 'a'], color: 'red' });
    expect(score).toEqual({ right: ['name'], wrong: ['tags'], missing: ['price'], madeUp: ['color'] });
    expect(isRight(score)).toBe(false);
    expect(isRight(scoreInput(sentence, { name: 'the kettle', tags: ['a', 'b'], price: 2 }))).toBe(true);
  });
});

describe('the evaluation', () => {
  let endpoint: LanguageEndpoint;
  beforeAll(async () => {
    endpoint = await startLanguageEndpoint();
  });
  afterAll(() => endpoint.close());

  it('says that there is nothing to evaluate, where no model is configured', async () => {
    const { code, stdout } = await evaluate({});
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^No language model is configured, .*ACTWAY_LLM_MODEL/s),
    ]);
  });

  it('names the settings at fault', async () => {
    const { code, stderr } = await evaluate({ ACTWAY_LLM_MODEL: 'small-1' });
    expect([code, stderr]).toEqual([1, expect.stringContaining('ACTWAY_LLM_BASE_URL is missing')]);
  });

  it('prints each sentence, and a score', async () => {
    // A model that knows the plain answers, and nothing else.
    endpoint.answer({
      respond: ({ messages }) => {
        const task = String(messages[1]?.content);
        const asked = sentences.find(
          ({ actionId, text }) =>
            task.includes(`action: "${actionId}"`) && task.includes(JSON.stringify(text)),
        );
        return { content: JSON.stringify(asked && isPlain(asked) ? asked.expected : {}) };
      },
    });
    const { code, stdout, stderr } = await evaluate({
      ACTWAY_LLM_BASE_URL: endpoint.baseUrl,
      ACTWAY_LLM_MODEL: 'small-1',
    });
    expect([code, stderr]).toEqual([0, '']);
    const right = sentences.filter(isPlain).length;
    expect(right).toBeGreaterThan(15);
    expect(stdout).toMatch(/^small-1, 30 sentences\n/);
    expect(stdout.match(/^ {2}✓ /gm)).toHaveLength(right);
    expect(stdout.match(/^ {2}✗ /gm)).toHaveLength(30 - right);
    expect(stdout).toContain(`\n${right} of 30 sentences right; `);
    expect(stdout).toMatch(/ 0 made up; \d+ ms for each\.\n$/);
  });
});

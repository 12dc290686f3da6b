import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, unwrap } from '@actway/client';
import { readSettings, SettingsError, startSandbox } from 'actway';
import { isRight, scoreInput } from './score-input.js';
import { type Sentence, sentences } from './sentences.js';

const apiKey = 'a-key-for-the-evaluation';

/** How well the configured language model fills inputs. Nothing is executed; the model sees example data alone. */
async function evaluate(environment: NodeJS.ProcessEnv): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-language-'));
  const settings = readSettings({
    ...environment,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ACTWAY_API_KEY: apiKey,
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
  });
  if (settings.languageModel === undefined) {
    await rm(folder, { recursive: true });
    say('No language model is configured, so there is nothing to evaluate.');
    say('Set ACTWAY_LLM_BASE_URL and ACTWAY_LLM_MODEL: see docs/language.md.');
    return;
  }
  const sandbox = await startSandbox(settings);
  try {
    say(`${settings.languageModel.model}, ${sentences.length} sentences`);
    await judgeAll(sandbox.url);
  } finally {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function judgeAll(baseUrl: string): Promise<void> {
  const client = createClient({ baseUrl, apiKey });
  const total = { sentences: 0, right: 0, members: 0, madeUp: 0, milliseconds: 0 };
  for (const sentence of sentences) {
    const startedAt = performance.now();
    const filled = await fill(client, sentence);
    total.milliseconds += performance.now() - startedAt;
    total.members += Object.keys(sentence.expected).length;
    if (typeof filled === 'string') {
      say(`  ✗ ${sentence.actionId}  "${sentence.text}"\n      ${filled}`);
      continue;
    }
    const score = scoreInput(sentence, filled);
    total.right += score.right.length;
    total.madeUp += score.madeUp.length;
    if (isRight(score)) total.sentences += 1;
    const faults = (['wrong', 'missing', 'madeUp'] as const)
      .filter((kind) => score[kind].length > 0)
      .map((kind) => `${kind === 'madeUp' ? 'made up' : kind}: ${score[kind].join(', ')}`);
    say(`  ${isRight(score) ? '✓' : '✗'} ${sentence.actionId}  "${sentence.text}"`);
    if (faults.length > 0) say(`      ${faults.join('; ')}`);
  }
  say(
    `\n${total.sentences} of ${sentences.length} sentences right; ${total.right} of ${total.members} members right, ${total.madeUp} made up; ${Math.round(total.milliseconds / sentences.length)} ms for each.`,
  );
}

/** The input, or why there is none. */
async function fill(
  client: Client,
  { actionId, text, given }: Sentence,
): Promise<Record<string, unknown> | string> {
  try {
    const answer = await client.api.POST('/api/v2/actions/{actionId}/execute/get.inputs', {
      params: { path: { actionId } },
      body: { text, ...(given === undefined ? {} : { input: given }) },
    });
    return unwrap(answer).arguments;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await evaluate(process.env);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

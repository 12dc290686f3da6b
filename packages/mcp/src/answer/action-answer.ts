import type { Action } from '@actway/catalog';
import { type Engine, type ExecutionOutcome, keepBytes } from '@actway/engine';
import { inSlices, parseSteps, stepBytes } from '@actway/json';
import { isObject, type JsonObject } from '@actway/openapi';
import type { CallToolResult, ContentBlock } from '@modelcontextprotocol/server';
import { errorResult } from './error-result.js';
import { fileContent } from './file-content.js';
import { fit } from './fit.js';
import { type Select, SelectError } from './select.js';

/** How an answer is shown. */
export interface Shown {
  /** How many characters of it at most. */
  maxCharacters: number;
  /** What of it is wanted; absent: all. */
  select: Select | undefined;
}

/** Whose the answer is, and what it answers. */
export interface Answered {
  projectId: string;
  entityId: string;
  action: Pick<Action, 'id' | 'name' | 'app'>;
}

/** A larger answer is not looked into, in bytes of JSON. */
const mostReadBytes = 4 * 1024 * 1024;

type Answering = Pick<Engine, 'files' | 'store' | 'vault'>;

/**
 * The result of a tool whose action was tried. A failure of the app is an error that a model can act on. What was done
 * is told as done, also where its answer cannot be shown as it was asked for.
 */
export async function actionAnswer(
  engine: Answering,
  answered: Answered,
  outcome: ExecutionOutcome,
  shown: Shown,
): Promise<CallToolResult> {
  const result = outcome.successful
    ? await successResult(engine, answered, outcome.data, shown)
    : errorResult(outcome.error ?? 'The action failed.');
  return { ...result, _meta: outcomeMeta(outcome) };
}

/** For programs: a model reads none of it. */
function outcomeMeta({ id, upstreamStatus, record, isReplay }: ExecutionOutcome): Record<string, unknown> {
  return {
    'actway/log-id': id,
    ...(upstreamStatus === undefined ? {} : { 'actway/upstream-status': upstreamStatus }),
    ...(record === 'pending' ? { 'actway/record': 'pending' } : {}),
    ...(isReplay ? { 'actway/idempotency-replayed': true } : {}),
  };
}

async function successResult(
  engine: Answering,
  answered: Answered,
  bytes: Uint8Array,
  { maxCharacters, select }: Shown,
): Promise<CallToolResult> {
  if (bytes.length > mostReadBytes) return unreadResult(engine, answered, bytes, select);
  const data = await dataOf(bytes);
  const file = await fileContent(engine, data);
  if (file !== undefined) {
    const notes = select === undefined ? [] : [text('`select` was not applied: the answer is a file.')];
    return { content: [textOf(data), ...notes, ...file], structuredContent: data };
  }
  const whole = (): CallToolResult => ({ content: [textOf(data)], structuredContent: data });
  // No answer has more characters than bytes.
  if (select === undefined && bytes.length <= maxCharacters) return whole();
  const { value, problem } = selected(data, select);
  const fitted = fit(value, maxCharacters);
  const isCut = fitted.cuts.length > 0;
  if (select === undefined && !isCut) return whole();
  const link = isCut ? await wholeAnswer(engine, answered, bytes) : undefined;
  const notes = [
    ...(problem === undefined ? [] : [problem]),
    ...(isCut ? [cutNote(fitted.cuts, maxCharacters, link !== undefined)] : []),
  ];
  const note = notes.join(' ');
  return {
    content: [textOf(fitted.value), ...(note === '' ? [] : [text(note)]), ...(link ? [link] : [])],
    structuredContent: { answer: fitted.value, ...(note === '' ? {} : { note }) },
  };
}

/** Of an answer that is too large to be looked into there is a link. */
async function unreadResult(
  engine: Answering,
  answered: Answered,
  bytes: Uint8Array,
  select: Select | undefined,
): Promise<CallToolResult> {
  const link = await wholeAnswer(engine, answered, bytes);
  const whole = link === undefined ? '' : ' The link gives all of it, within an hour.';
  const unselected = select === undefined ? '' : ', and too much for `select`, which was not applied';
  const note = `The action was done. Its answer has ${bytes.length} bytes, which is too much to be shown${unselected}: ask for less with the arguments.${whole}`;
  return {
    content: [text(note), ...(link ? [link] : [])],
    structuredContent: { answer: null, note },
  };
}

/** The data is an object always. */
async function dataOf(bytes: Uint8Array): Promise<JsonObject> {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value: unknown =
    json.length > stepBytes / 2 ? await inSlices(parseSteps(json)) : JSON.parse(json.toString('utf8'));
  return isObject(value) ? value : {};
}

/** What is asked for of the data. The action was done, so that what cannot be selected is told beside the data. */
function selected(data: JsonObject, select: Select | undefined): { value: unknown; problem?: string } {
  if (select === undefined) return { value: data };
  try {
    return { value: select(data) };
  } catch (error) {
    if (!(error instanceof SelectError)) throw error;
    return { value: data, problem: `${error.message} The action was done, and this is its answer.` };
  }
}

/** A link to the answer as a whole; none where it cannot be kept. */
async function wholeAnswer(
  engine: Answering,
  { projectId, entityId, action }: Answered,
  bytes: Uint8Array,
): Promise<ContentBlock | undefined> {
  if (bytes.length > engine.files.maxBytes) return undefined;
  const name = `${action.name}.json`;
  const mimetype = 'application/json';
  // The action was done: an answer that cannot be kept is an answer without a link.
  const kept = await keepBytes(
    engine,
    { projectId, entityId, name, mimetype, appKey: action.app.key, actionId: action.id },
    bytes,
  ).catch(() => undefined);
  if (kept === undefined) return undefined;
  return { type: 'resource_link', uri: kept.s3url, name, mimeType: mimetype, size: kept.size };
}

function cutNote(cuts: readonly string[], maxCharacters: number, isLinked: boolean): string {
  const whole = isLinked ? ', or get the whole answer from the link, within an hour' : '';
  return `The answer was cut to about ${maxCharacters} characters: ${cuts.join('; ')}. For the rest ask for less with the arguments, name what you need with \`select\`${whole}.`;
}

function textOf(value: unknown): ContentBlock {
  return text(JSON.stringify(value) ?? 'null');
}

function text(words: string): ContentBlock {
  return { type: 'text', text: words };
}

import { type ActionReading, isFile, type UpstreamRequest } from '@actway/catalog';
import { type AtHand, andThen, isPending } from '@actway/json';
import { type RequestAuth, sendLimitsOf } from '../accounts/request-auth.js';
import type { Deadline } from '../deadline.js';
import { baseAddress } from '../egress/base-address.js';
import type { UpstreamResponse } from '../egress/egress.js';
import { NoStorageLeft } from '../egress/received-body.js';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import type { Engine } from '../engine.js';
import { EngineError, engineError } from '../engine-error.js';
import type { ReceivedFile } from '../files/file-store.js';
import type { Observer, Step } from '../observing/observer.js';
import { withRoom } from '../quotas/with-room.js';
import type { Redactor } from '../redaction/create-redactor.js';
import { SeenNames } from '../redaction/seen-names.js';
import type { Shown } from '../redaction/shown.js';
import type { ExecutionOutcome } from './execution-call.js';
import type { ExecutionRecord } from './execution-record.js';
import { keepFile } from './keep-file.js';
import type { PreparedRequest } from './prepared-request.js';
import { type Attempted, sendWithRetries } from './send-with-retries.js';

/** The data of an execution that failed. */
const noData = Buffer.from('{}');

type Sending = Pick<
  Engine,
  'store' | 'vault' | 'upstream' | 'files' | 'settings' | 'report' | 'observer' | 'quotas'
>;

/**
 * Sends the request, reads the answer, and takes secrets out of both the data and the error. From here on the app may have
 * been reached: what fails in this process (a disk that is full, a database that is away) is an outcome too, since an error
 * would have callers try again what may have been done.
 * @throws EngineError `egress-refused` when the request may not go where it was meant to go
 */
export async function sendRequest(
  engine: Sending,
  record: ExecutionRecord,
  prepared: PreparedRequest,
  auth: RequestAuth,
  request: UpstreamRequest,
  deadline: Deadline,
): Promise<ExecutionOutcome> {
  try {
    const attempted = await sendPrepared(engine, record, prepared, auth, request, deadline);
    const { answer } = attempted;
    if (answer instanceof UpstreamFailure) return outcomeOfFailure(answer, attempted, record, auth);
    const { answerLimits, records = 'redacted' } = engine.settings;
    const names = records === 'redacted' ? new SeenNames() : undefined;
    const reading = prepared.readResponse(answer, answerLimits, names);
    const read = isPending(reading) ? await reading : reading;
    const made = outcomeOfAnswer(engine, record, attempted, answer, read);
    const outcome = isPending(made) ? await made : made;
    // Names with secrets in them were replaced, and are others now.
    outcome.namesNoSecret = names?.nameNoSecret === true && outcome.data === read.data;
    return outcome;
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const isFull = error instanceof NoStorageLeft;
    if (!isFull) engine.report?.(error, record.id);
    const why = isFull
      ? `The app answered with a file, which is not kept. ${error.message}`
      : 'The server failed while it sent the request or read the answer.';
    const words = `${why} Look whether it was done before trying again.`;
    return {
      id: record.id,
      successful: false,
      data: noData,
      error: record.redactor.text(words),
      attempts: 1,
    };
  }
}

type Answer = UpstreamResponse<ReceivedFile>;

function sendPrepared(
  engine: Sending,
  record: ExecutionRecord,
  { target, staysOnOrigins }: PreparedRequest,
  auth: RequestAuth,
  request: UpstreamRequest,
  { ending: signal, at: deadlineAt }: Deadline,
): Promise<Attempted<Answer>> {
  const { store, maxBytes } = engine.files;
  const limits = sendLimitsOf<ReceivedFile>(auth, {
    signal,
    maxResponseBytes: engine.settings.maxResponseBytes,
    receive: (head) =>
      isFile(head)
        ? (content) => withRoom(engine, record.projectId, (count) => store.receive(count(content), maxBytes))
        : undefined,
    held: record.held,
    redirectOrigins: staysOnOrigins ? auth.credentialOrigins : undefined,
  });
  const send = () => {
    // An answer before, which led to this try, is gone.
    record.held?.shrink(0);
    return engine.upstream.send(target, withTrace(engine.observer, request), limits);
  };
  const { observer } = engine;
  const trySending =
    observer === undefined
      ? send
      : () => observer.step(stepOf(target.app.key, request), send, ({ status }) => String(status));
  return sendWithRetries<Answer>(trySending, {
    request,
    rateLimit: target.app.rateLimit,
    deadlineAt,
    signal,
  });
}

function outcomeOfFailure(
  failure: UpstreamFailure,
  attempted: Attempted<Answer>,
  { id, redactor }: ExecutionRecord,
  auth: RequestAuth,
): ExecutionOutcome {
  const { attempts, isUnsent } = attempted;
  if (failure.code === 'refused-by-policy' && isUnsent) throw refusedAddress(failure, auth);
  const error = withNotes(redactor, failure.message, attempted);
  return { id, successful: false, data: noData, error, attempts, isUnsent };
}

function outcomeOfAnswer(
  engine: Sending,
  record: ExecutionRecord,
  attempted: Attempted<Answer>,
  { received }: Answer,
  reading: ActionReading<ReceivedFile>,
): AtHand<ExecutionOutcome> {
  const { file } = reading;
  if (file !== undefined) {
    return keepFile(engine, record, file).then((kept) => {
      const [data, recorded] = [jsonBytes({ file: kept.entry }), jsonBytes({ file: kept.recorded })];
      return outcomeWith(data, recorded, record, attempted, reading);
    });
  }
  const redacted = () => outcomeWithout(record, attempted, reading);
  // Received, and empty: no file.
  return received === undefined ? redacted() : received.discard().then(redacted);
}

/** Of an answer that is no file. */
function outcomeWithout(
  record: ExecutionRecord,
  attempted: Attempted<Answer>,
  reading: ActionReading<ReceivedFile>,
): AtHand<ExecutionOutcome> {
  return andThen(record.redactor.bytesInSlices(reading.data), (data) =>
    outcomeWith(data, undefined, record, attempted, reading),
  );
}

/** @param recorded what the record keeps in place of the data */
function outcomeWith(
  data: Uint8Array,
  recorded: Uint8Array | undefined,
  { id, redactor }: ExecutionRecord,
  attempted: Attempted<Answer>,
  { successful, status, error, link }: ActionReading<ReceivedFile>,
): ExecutionOutcome {
  return {
    id,
    successful,
    data,
    recorded,
    namesNoSecret: undefined,
    error: error && withNotes(redactor, redactor.words(error), attempted),
    attempts: attempted.attempts,
    upstreamStatus: status,
    link: link === undefined ? undefined : redactor.text(link),
  };
}

function withNotes(redactor: Redactor, text: string, attempted: Attempted<Answer>): Shown {
  return redactor.text([text, ...retryNotes(attempted)].join(' '));
}

function stepOf(app: string, { method, baseUrl }: UpstreamRequest): Step {
  return { name: 'upstream', app, method, host: baseAddress(baseUrl).host };
}

/** The request with the trace that it belongs to; what the action's own input says of it stands. */
function withTrace(observer: Observer | undefined, request: UpstreamRequest): UpstreamRequest {
  if (observer === undefined) return request;
  return { ...request, headers: { ...observer.outgoingHeaders(), ...request.headers } };
}

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

/** What a person should know of the tries: a repeated DELETE may answer 404 for what the first one deleted. */
function retryNotes({
  attempts,
  unfitWaitMs,
}: Pick<Attempted<unknown>, 'attempts' | 'unfitWaitMs'>): string[] {
  const tried = attempts > 1 ? [`It was tried ${attempts} times.`] : [];
  if (unfitWaitMs === undefined) return tried;
  const seconds = Math.ceil(unfitWaitMs / 1000);
  const wait = seconds === 1 ? '1 second' : `${seconds} seconds`;
  return [...tried, `It was not tried again: a wait of ${wait} would outlast the deadline of the execution.`];
}

function refusedAddress(failure: UpstreamFailure, auth: RequestAuth) {
  const byCaller = auth.chosenBy === 'caller';
  return engineError('egress-refused', failure.message, {
    subject: byCaller ? 'authConfig' : 'app',
    pointer: byCaller ? (auth.options.baseUrl === undefined ? '/parameters' : '/base_url') : '',
    message: 'leads to an address that is not allowed',
    code: 'egress',
  });
}

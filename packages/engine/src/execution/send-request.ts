import { isFile, type UpstreamRequest } from '@actway/catalog';
import { type RequestAuth, sendLimitsOf } from '../accounts/request-auth.js';
import type { Deadline } from '../deadline.js';
import { baseAddress } from '../egress/base-address.js';
import type { UpstreamResponse } from '../egress/egress.js';
import { NoStorageLeft } from '../egress/received-body.js';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import type { Engine } from '../engine.js';
import { EngineError, engineError } from '../engine-error.js';
import type { ReceivedFile } from '../files/file-store.js';
import { type Observer, observed, type Step } from '../observing/observer.js';
import { withRoom } from '../quotas/with-room.js';
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
    return await sendAndRead(engine, record, prepared, auth, request, deadline);
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

async function sendAndRead(
  engine: Sending,
  record: ExecutionRecord,
  { target, readResponse, staysOnOrigins }: PreparedRequest,
  auth: RequestAuth,
  request: UpstreamRequest,
  deadline: Deadline,
): Promise<ExecutionOutcome> {
  const { store, maxBytes } = engine.files;
  const { ending: signal, at: deadlineAt } = deadline;
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
  const send = () => engine.upstream.send(target, withTrace(engine.observer, request), limits);
  const attempted = await sendWithRetries<UpstreamResponse<ReceivedFile>>(
    () => {
      // An answer before, which led to this try, is gone.
      record.held?.shrink(0);
      return observed(engine.observer, stepOf(target.app.key, request), send, ({ status }) => String(status));
    },
    { request, rateLimit: target.app.rateLimit, deadlineAt, signal },
  );
  const { answer, attempts, isUnsent } = attempted;
  const { id, redactor } = record;
  const withNotes = (text: string): Shown => redactor.text([text, ...retryNotes(attempted)].join(' '));
  if (answer instanceof UpstreamFailure) {
    if (answer.code === 'refused-by-policy' && isUnsent) throw refusedAddress(answer, auth);
    return { id, successful: false, data: noData, error: withNotes(answer.message), attempts, isUnsent };
  }
  const reading = await readResponse(answer, engine.settings.answerLimits);
  const file = reading.file && (await keepFile(engine, record, reading.file));
  // Received, and empty: no file.
  if (!file) await answer.received?.discard();
  return {
    id,
    successful: reading.successful,
    data: file ? jsonBytes({ file: file.entry }) : await redactor.bytesInSlices(reading.data),
    recorded: file && jsonBytes({ file: file.recorded }),
    error: reading.error && withNotes(redactor.words(reading.error)),
    attempts,
    upstreamStatus: reading.status,
    link: reading.link === undefined ? undefined : redactor.text(reading.link),
  };
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

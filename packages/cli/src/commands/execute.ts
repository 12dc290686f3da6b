import { ActwayError, type ExecuteActionRequest, unwrap } from '@actway/client';
import { ExitError, exitCodes } from '../exit-error.js';
import { buildInput } from '../input/build-input.js';
import type { FileOption } from '../input/file-option.js';
import { inputFaults } from '../input/input-faults.js';
import type { InputOption } from '../input/input-option.js';
import { readInputFile } from '../input/read-input-file.js';
import type { Schema } from '../input/schemas-at.js';
import { codeOf, type RemoteServer, withServer } from '../remote/open-server.js';
import { printJson } from '../remote/print-json.js';
import { requestAsText } from '../remote/request-as-text.js';
import type { ServerOptions } from '../remote/server-options.js';
import { terminalText } from '../terminal-text.js';

export interface ExecuteOptions extends ServerOptions {
  input: InputOption[];
  inputFile?: string;
  file: FileOption[];
  account?: string;
  entity?: string;
  text?: string;
  actionVersion?: string;
  idempotencyKey?: string;
  dryRun?: true;
  json?: true;
}

/** `actway execute`: executes an action by a server; its data on standard output, what went wrong on standard error. */
export async function execute(
  environment: NodeJS.ProcessEnv,
  actionId: string,
  options: ExecuteOptions,
): Promise<void> {
  await withServer(environment, options, async (server) => {
    try {
      if (options.dryRun && options.text !== undefined) {
        throw new ExitError(exitCodes.usage, '--dry-run asks no language model: leave out --text.');
      }
      const body = await requestOf(server, actionId, options);
      if (options.dryRun) {
        await showRequest(server, actionId, body, options);
        return;
      }
      const { idempotencyKey } = options;
      const result = await server.client.execute(
        actionId,
        body,
        idempotencyKey === undefined ? {} : { idempotencyKey },
      );
      const shown = options.json ? result : result.data;
      if (options.json || result.successful) printJson(shown);
      if (!result.successful) {
        throw new ExitError(
          exitCodes.refused,
          `${actionId} failed: ${result.error ?? 'the app gave no reason'}`,
        );
      }
    } catch (error) {
      throw ActwayError.isInstance(error) ? inOptions(error, actionId, options) : error;
    }
  });
}

/** Prints the request that the app would get; the server shows it without its credential. */
async function showRequest(
  { client }: RemoteServer,
  actionId: string,
  body: ExecuteActionRequest,
  { json }: ExecuteOptions,
): Promise<void> {
  const request = unwrap(
    await client.api.POST('/api/v2/actions/{actionId}/execute/preview', {
      params: { path: { actionId } },
      body,
    }),
  );
  if (json) printJson(request);
  else process.stdout.write(`${terminalText(requestAsText(request))}\n`);
}

async function requestOf(
  server: RemoteServer,
  actionId: string,
  { input: given, inputFile, file: files, account, entity, text, actionVersion, dryRun }: ExecuteOptions,
): Promise<ExecuteActionRequest> {
  const base = inputFile === undefined ? undefined : await readInputFile(inputFile);
  const schema = given.length === 0 ? undefined : await inputSchema(server, actionId, actionVersion);
  // Before the uploads: nothing is sent for an input that cannot be right.
  buildInput(given, schema, base);
  const named = await namedFiles(server, actionId, { files, dryRun });
  const isEmpty = given.length + named.length === 0 && base === undefined;
  return {
    ...(isEmpty ? {} : { input: buildInput([...given, ...named], schema, base) }),
    ...(account === undefined ? {} : { connectedAccountId: account }),
    ...(entity === undefined ? {} : { entityId: entity }),
    ...(text === undefined ? {} : { text }),
    ...(actionVersion === undefined ? {} : { version: actionVersion }),
  };
}

/** By the name that was asked for: an alias has names of its own for members. */
async function inputSchema(
  { client }: RemoteServer,
  actionId: string,
  version: string | undefined,
): Promise<Schema> {
  const query = version === undefined ? {} : { version };
  return unwrap(await client.api.GET('/api/v2/actions/{actionId}', { params: { path: { actionId }, query } }))
    .parameters;
}

async function namedFiles(
  server: RemoteServer,
  actionId: string,
  { files, dryRun }: Pick<ExecuteOptions, 'dryRun'> & { files: FileOption[] },
): Promise<InputOption[]> {
  if (files.length === 0) return [];
  const { mediaTypeOf, uploadFile } = await import('../input/upload-file.js');
  const named: InputOption[] = [];
  for (const option of files) {
    const { label, path, isItem, file, mediaType } = option;
    // A dry run uploads nothing: the key of the file stands for what an upload would answer.
    const json = dryRun
      ? {
          name: file,
          mimetype: mediaType ?? mediaTypeOf(file),
          s3key: '<the key of the file once it is uploaded>',
        }
      : await uploadFile(server, actionId, option);
    named.push({ label, path, isItem, value: { json } });
  }
  return named;
}

/** The faults of the request in the words of the command line. */
function inOptions(error: ActwayError, actionId: string, { input, file, inputFile }: ExecuteOptions): Error {
  if (codeOf(error) !== exitCodes.usage) return error;
  const details = error.details.filter((detail) => detail.in !== 'path');
  // What is wrong with the name of the action is said in one sentence, with the names that resemble it.
  const [summary = ''] = error.message.split('\n');
  if (details.length === 0)
    return error.details.length === 0 ? error : new ExitError(codeOf(error), summary, error);
  const lines = inputFaults({ details }, [...input, ...file], inputFile).map((line) => `  ${line}`);
  const isOfInput = error.name === 'InvalidInputError';
  const words = isOfInput
    ? [`${actionId} was not executed:`, ...lines, `\`actway actions show ${actionId}\` tells what it takes.`]
    : [summary, ...lines];
  return new ExitError(codeOf(error), words.join('\n'), error);
}

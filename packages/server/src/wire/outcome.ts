import type { ExecutionOutcome } from '@actway/engine';
import { inSlices, writeJsonSteps } from '@actway/json';
import { JsonBytes } from '../operations/json-bytes.js';

const beforeData = Buffer.from('{"data":');
const comma = Buffer.from(',');
const afterSuccess = Buffer.from(',"successful":true,"successfull":true,"error":null}');

/**
 * The answer of execute and proxy. The data is put into it as the bytes that it is.
 * @param trace what a caller gets that asked to trace the execution
 */
export function writeOutcome(
  { data, successful, error }: Pick<ExecutionOutcome, 'data' | 'successful' | 'error'>,
  trace?: { logId: string; sessionInfo: unknown },
): JsonBytes {
  if (successful && error === null && trace === undefined)
    return new JsonBytes([beforeData, data, afterSuccess]);
  const rest = JSON.stringify({ successful, successfull: successful, error, ...trace });
  return new JsonBytes([beforeData, data, Buffer.from(`,${rest.slice(1)}`)]);
}

/** The same with a trace of any size, in steps. */
export async function writeLargeOutcome(
  { data, successful, error }: Pick<ExecutionOutcome, 'data' | 'successful' | 'error'>,
  trace: { logId: string; sessionInfo: unknown },
): Promise<JsonBytes> {
  const rest = await inSlices(writeJsonSteps({ successful, successfull: successful, error, ...trace }));
  return new JsonBytes([beforeData, data, comma, rest.subarray(1)]);
}

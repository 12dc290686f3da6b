import { missingKey, refusedKey } from '@actway/http-contract';
import type { ContractOperation } from '../contract-operations.js';

/** The key that examples show where any key is good. */
export const anyKey = 'any-key';

/**
 * Asks for a key where the operation needs one, and judges one that need not have come, before anything of the body is read.
 * @param readHeader reads a header of the request
 * @param apiKey the only key that is good; any that is not empty when absent
 */
export function checkKey(
  operation: ContractOperation,
  readHeader: (name: string) => string | null | undefined,
  apiKey: string | undefined,
): void {
  const header = operation.keyHeader;
  if (header === undefined) return;
  const sent = readHeader(header);
  if (!sent && operation.keyIsOptional) return;
  if (!sent) throw missingKey(header, readHeader('authorization'));
  if (apiKey !== undefined && sent !== apiKey) {
    throw refusedKey(
      header,
      `The key in the header \`${header}\` is not the one that this mock was started with.`,
    );
  }
}

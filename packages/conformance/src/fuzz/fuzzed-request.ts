import type { OperationId } from '@actway/contract';

/** A request that was made up, as it goes over the wire, but for the address, the key and what is stored. */
export interface FuzzedRequest {
  operationId: OperationId;
  /** With its query, percent-encoded. */
  path: string;
  contentType?: string | undefined;
  body?: string | undefined;
  /** No key, or one that nobody has. The subject's own when absent. */
  key?: 'none' | 'unknown' | undefined;
}

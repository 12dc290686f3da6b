import { type OperationId, operationTable } from '@actway/contract';
import { loadContract } from '@actway/contract/document';

export type Json = Record<string, unknown>;

/** What of an operation is said in the contract of its requests. References are followed down to schemas. */
export interface ReadOperation {
  /** As the contract spells it: `/api/v1/apps/{appName}`. */
  path: string;
  needsKey: boolean;
  /** Also where none is needed. */
  takesKey: boolean;
  parameters: Json[];
  /** Undefined where it takes no body. */
  body: { required: boolean; content: Record<string, Json> } | undefined;
}

/** Reads the bundled document, and shares no code with whoever serves it. */
export class ContractReader {
  readonly document: Json = loadContract();

  operation(id: OperationId): ReadOperation {
    const { path, method } = operationTable[id];
    const item = this.follow((this.document.paths as Json)[path]);
    const operation = item[method] as Json;
    const security = (operation.security ?? this.document.security ?? []) as Json[];
    const listed = [item.parameters ?? [], operation.parameters ?? []].flat() as unknown[];
    const body = operation.requestBody === undefined ? undefined : this.follow(operation.requestBody);
    return {
      path,
      needsKey: security.length > 0 && security.every((one) => Object.keys(one).length > 0),
      takesKey: security.some((one) => Object.keys(one).length > 0),
      parameters: listed.map((one) => this.follow(one)),
      body: body && { required: body.required === true, content: body.content as Record<string, Json> },
    };
  }

  /** What is there once references are followed; what stands beside a reference counts too (OpenAPI 3.1). */
  follow(value: unknown): Json {
    const { $ref, ...beside } = (value ?? {}) as Json;
    if (typeof $ref !== 'string') return beside;
    let found: unknown = this.document;
    for (const part of $ref.slice(2).split('/'))
      found = (found as Json)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
    return { ...this.follow(found), ...beside };
  }
}

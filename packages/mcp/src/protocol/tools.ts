import type { CallToolResult, ListToolsResult } from '@modelcontextprotocol/server';

/** One call of a tool. */
export interface ToolCall {
  name: string;
  arguments: Record<string, unknown>;
  /** What a client sends beside the arguments (`_meta`), which no model writes. */
  meta: Record<string, unknown>;
  /** Aborted when the caller hangs up or cancels. */
  signal: AbortSignal;
}

/** What a client lists and calls: actions of a catalog, or those of another server. */
export interface Tools {
  /** What a model is told of all of them. */
  readonly instructions: string;
  /** A page of them, in an order that stays. @throws ProtocolError for a cursor that is none */
  list(cursor: string | undefined): Promise<ListToolsResult>;
  /** @throws ProtocolError for a tool that there is not */
  call(call: ToolCall): Promise<CallToolResult>;
}

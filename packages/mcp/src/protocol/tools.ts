import type { CallToolResult, InputRequiredResult, ListToolsResult } from '@modelcontextprotocol/server';

/** One call of a tool. */
export interface ToolCall {
  name: string;
  arguments: Record<string, unknown>;
  /** What a client sends beside the arguments (`_meta`), which no model writes. */
  meta: Record<string, unknown>;
  /** Aborted when the caller hangs up or cancels. */
  signal: AbortSignal;
  /** Whether the client says that it shows addresses to its user (`elicitation.url` of its capabilities). */
  canOpenUrls: boolean;
  /** What the user said to what an answer before asked for, by its name there. Absent: nothing was asked for. */
  inputResponses?: Readonly<Record<string, unknown>> | undefined;
}

/** What a client lists and calls: actions of a catalog, or those of another server. */
export interface Tools {
  /** What a model is told of all of them. */
  readonly instructions: string;
  /** A page of them, in an order that stays. @throws ProtocolError for a cursor that is none */
  list(cursor: string | undefined): Promise<ListToolsResult>;
  /**
   * Answers with what the user has to do first only to clients that say that they can show it.
   * @throws ProtocolError for a tool that there is not
   */
  call(call: ToolCall): Promise<CallToolResult | InputRequiredResult>;
}

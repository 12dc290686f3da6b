import type { Action } from '@actway/catalog';
import type { CallToolResult, Tool } from '@modelcontextprotocol/server';
import type { ToolContext } from '../actions/tool-context.js';
import type { NamedActions } from '../actions/tool-name.js';
import type { ToolCall } from '../protocol/tools.js';

/** What each of the four tools works with. */
export interface SearchContext extends ToolContext {
  /** Those of the scope, sorted by name. */
  actions: readonly Action[];
  named: NamedActions;
}

/** One of the four tools. */
export interface SearchTool {
  tool: Tool;
  /** @throws ArgumentError */
  call(context: SearchContext, call: ToolCall): Promise<CallToolResult>;
}

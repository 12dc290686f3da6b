import type { CallToolResult, InputRequiredResult, Tool } from '@modelcontextprotocol/server';
import type { ToolContext } from '../actions/tool-context.js';
import type { ToolCall } from '../protocol/tools.js';
import type { ActionSet } from '../scope/action-set.js';

/** What each of the four tools works with. */
export interface SearchContext extends ToolContext {
  /** The actions of the scope. */
  set: ActionSet;
}

/** One of the four tools. */
export interface SearchTool {
  tool: Tool;
  /** @throws ArgumentError */
  call(context: SearchContext, call: ToolCall): Promise<CallToolResult | InputRequiredResult>;
}

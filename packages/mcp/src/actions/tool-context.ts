import type { Engine, HeldBytes } from '@actway/engine';
import type { RememberedSchemas } from '../schema/remembered-schemas.js';
import type { McpScope } from '../scope/mcp-scope.js';

/** What the tools of one request work with. */
export interface ToolContext {
  engine: Engine;
  scope: McpScope;
  schemas: RememberedSchemas;
  requestId: string;
  /** Whether each walk over the body takes so long that other work has to go on between two of them. */
  isLarge: boolean;
  /** What the answer takes of the process, until it has left. */
  held: HeldBytes | undefined;
}

import type { Action } from '@actway/catalog';
import type { Tool } from '@modelcontextprotocol/server';
import type { SchemaCatalog } from '../schema/tool-schemas.js';
import { actionTool } from './action-tool.js';

/** About how much memory the definitions may take, in characters of JSON. */
const mostCharacters = 16 * 1024 * 1024;

/** Definitions of tools, each made once while it is remembered; those that were asked for last are. */
export class RememberedTools {
  readonly #catalog: SchemaCatalog;
  readonly #tools = new Map<string, { tool: Tool; size: number }>();
  #characters = 0;

  constructor(catalog: SchemaCatalog) {
    this.#catalog = catalog;
  }

  find(action: Action): Tool | undefined {
    return this.#tools.get(keyOf(action))?.tool;
  }

  make(action: Action): Tool {
    const tool = actionTool(action, this.#catalog);
    const size = JSON.stringify(tool).length;
    this.#tools.set(keyOf(action), { tool, size });
    this.#characters += size;
    for (const [key, oldest] of this.#tools) {
      if (this.#characters <= mostCharacters) break;
      this.#tools.delete(key);
      this.#characters -= oldest.size;
    }
    return tool;
  }
}

function keyOf({ name, version }: Action): string {
  return `${name} ${version}`;
}

import type { Action } from '@actway/catalog';
import type { Tool } from '@modelcontextprotocol/server';
import type { SchemaCatalog } from '../schema/tool-schemas.js';
import { actionTool } from './action-tool.js';

/** About how much memory the definitions may take, in characters of JSON. */
const mostCharacters = 16 * 1024 * 1024;

/** Definitions of tools, each made once while it is remembered; those that were made last are. */
export class RememberedTools {
  readonly #catalog: SchemaCatalog;
  readonly #tools = new Map<string, { tool: Tool; size: number }>();
  #characters = 0;

  constructor(catalog: SchemaCatalog) {
    this.#catalog = catalog;
  }

  async get(action: Action): Promise<Tool> {
    const key = keyOf(action);
    const known = this.#tools.get(key);
    return known === undefined ? this.#make(key, action) : known.tool;
  }

  async #make(key: string, action: Action): Promise<Tool> {
    const tool = await actionTool(action, this.#catalog);
    // Another request may have made it meanwhile.
    const known = this.#tools.get(key);
    if (known !== undefined) return known.tool;
    const size = JSON.stringify(tool).length;
    this.#tools.set(key, { tool, size });
    this.#characters += size;
    for (const [first, oldest] of this.#tools) {
      if (this.#characters <= mostCharacters) break;
      this.#tools.delete(first);
      this.#characters -= oldest.size;
    }
    return tool;
  }
}

function keyOf({ name, version }: Action): string {
  return `${name} ${version}`;
}

import type { Action } from '@actway/catalog';
import { inTurns } from '@actway/json';
import type { JsonObject } from '@actway/openapi';
import { actionInputSchema, type SchemaCatalog, toolOutputSchema } from './tool-schemas.js';

/** About how much memory the schemas may take, in characters of JSON. */
const mostCharacters = 16 * 1024 * 1024;

/** What clients are told of what an action takes and answers. Neither is ever changed. */
export interface ActionSchemas {
  input: JsonObject;
  output: JsonObject & { type: 'object' };
  /** How much both are, in characters of JSON. */
  characters: number;
}

/** Schemas of actions, each made once while it is remembered; those that were made last are. */
export class RememberedSchemas {
  readonly #catalog: SchemaCatalog;
  readonly #schemas = new Map<string, ActionSchemas>();
  #characters = 0;

  constructor(catalog: SchemaCatalog) {
    this.#catalog = catalog;
  }

  async get(action: Action): Promise<ActionSchemas> {
    const key = `${action.name} ${action.version}`;
    const known = this.#schemas.get(key);
    if (known !== undefined) return known;
    const made = await this.#make(action);
    // Another request may have made them meanwhile.
    return this.#schemas.get(key) ?? this.#remember(key, made);
  }

  /** Each schema takes some milliseconds, and a large one several turns. */
  async #make(action: Action): Promise<ActionSchemas> {
    const input = await inTurns(actionInputSchema(action, this.#catalog));
    const output = await inTurns(toolOutputSchema(action, this.#catalog));
    return { input, output, characters: JSON.stringify(input).length + JSON.stringify(output).length };
  }

  #remember(key: string, made: ActionSchemas): ActionSchemas {
    this.#schemas.set(key, made);
    this.#characters += made.characters;
    for (const [first, { characters }] of this.#schemas) {
      if (this.#characters <= mostCharacters) break;
      this.#schemas.delete(first);
      this.#characters -= characters;
    }
    return made;
  }
}

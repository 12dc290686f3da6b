import { isObject, type JsonObject, jsonPointer, objectMember } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { Catalog } from '../catalog.js';
import { ExampleJudge } from '../schema/example-judge.js';
import { withReferencesFollowed } from '../schema/example-references.js';
import { actionDocument } from './action-document.js';
import type { ActionParts } from './action-parts.js';
import { actionPathItem } from './action-path-item.js';
import { actionSchemas } from './action-schemas.js';
import { exampleData } from './example-data.js';
import type { ExpandableContract } from './expandable-contract.js';
import { JudgedSchemas } from './judged-schemas.js';
import { openCycles } from './open-cycles.js';
import type { Pause } from './pause.js';
import { componentPlaces, reachedPlaces } from './reachable-components.js';
import { SchemaCopies } from './schema-copies.js';

/** What an expansion asks of a catalog. */
export type ExpandedCatalog = Pick<Catalog, 'action' | 'aliasesOf' | 'document'>;

/**
 * What the actions of one app add to a contract, made piece by piece: the paths, then what they reach, then the schemas.
 * An action's own schemas are made twice, for its path and in their place, so that those of all actions are never held
 * together; only what actions share is.
 */
export class AppExpansion {
  readonly #from: ExpandableContract;
  /** Sorted by name. */
  readonly #actions: Action[];
  readonly #catalog: ExpandedCatalog;
  readonly #copies = new SchemaCopies();
  /** The copies, as they stand in the document. */
  readonly #shared = new Map<string, unknown>();
  readonly #judged: JudgedSchemas;
  readonly #judge: ExampleJudge;
  /** What the paths and the actions' own schemas refer to. */
  readonly #referred = new Set<string>();
  #reached: ReadonlySet<string> = new Set();

  /** @param actions of one app, each name once */
  constructor(from: ExpandableContract, actions: Action[], catalog: ExpandedCatalog) {
    this.#from = from;
    this.#actions = [...actions].sort((one, other) => (one.name < other.name ? -1 : 1));
    this.#catalog = catalog;
    const id = 'actway://expanded';
    const components = { ...objectMember(from.contract, 'components'), schemas: from.schemas };
    this.#judged = new JudgedSchemas(components);
    this.#judge = new ExampleJudge({ id, root: { components } }, this.#judged.root);
  }

  /** How many examples were left out because their own schema does not allow them. */
  get droppedExamples(): number {
    return this.#judge.dropped;
  }

  /** Path Item Objects by path, sorted. */
  *paths(): Generator<[string, JsonObject]> {
    for (const action of this.#actions) {
      const parts = this.#partsOf(action);
      const own = actionSchemas(this.#from.execute, parts);
      this.#judged.setOwn(own);
      const item = actionPathItem(this.#from.execute, this.#withValidExamples(parts));
      for (const value of [item, ...Object.values(own)])
        for (const place of componentPlaces(value)) this.#referred.add(place);
      for (const name of Object.keys(own)) this.#referred.delete(`#/components/schemas/${name}`);
      yield [this.#pathOf(action.name), item];
    }
  }

  /** What the paths reach of the contract's own components: `schemas/Problem`. To be asked for once they are made. */
  async reached(pause: Pause): Promise<ReadonlySet<string>> {
    const { contract, schemas } = this.#from;
    const contracts = { ...objectMember(contract, 'components'), schemas };
    const componentAt = (kind: string, name: string) =>
      kind === 'schemas' && this.#shared.has(name)
        ? this.#shared.get(name)
        : objectMember(contracts, kind)[name];
    this.#reached = await reachedPlaces(this.#referred, componentAt, pause);
    const isOthers = (place: string) =>
      !(place.startsWith('schemas/') && this.#shared.has(place.slice('schemas/'.length)));
    return new Set([...this.#reached].filter(isOthers));
  }

  /** Schemas by name, sorted. To be asked for once it is known what is reached. */
  *schemas(): Generator<[string, JsonObject]> {
    const shared = [...this.#shared.keys()].filter((name) => this.#reached.has(`schemas/${name}`)).sort();
    let next = 0;
    for (const action of [...this.#actions].sort(byOwnSchemas)) {
      const own = actionSchemas(this.#from.execute, this.#schemasOf(action));
      this.#judged.setOwn(own);
      for (const name of Object.keys(own).sort()) {
        for (let earlier = shared[next]; earlier !== undefined && earlier < name; earlier = shared[next]) {
          yield this.#judgedSchema(earlier, this.#shared.get(earlier));
          next += 1;
        }
        yield this.#judgedSchema(name, own[name]);
      }
    }
    for (const name of shared.slice(next)) yield this.#judgedSchema(name, this.#shared.get(name));
  }

  #pathOf(name: string): string {
    return this.#from.execute.path.replace('{actionId}', name);
  }

  #judgedSchema(name: string, schema: unknown): [string, JsonObject] {
    const pointer = jsonPointer('components', 'schemas', name);
    return [name, this.#judge.withoutInvalid(schema, pointer) as JsonObject];
  }

  #schemasOf(action: Action): ActionParts {
    const document = actionDocument(action, this.#catalog);
    const inputSchema = this.#copies.copy(document, action.inputSchema, 'input');
    const dataSchema = this.#copies.copy(document, action.outputSchema, 'output');
    const added = this.#copies.takeAdded();
    // Whatever a component refers to was copied with it, so that its circles are whole.
    for (const [name, schema] of openCycles(added)) {
      this.#shared.set(name, schema);
      this.#judged.set(name, schema);
    }
    return {
      action,
      aliases: [],
      inputSchema,
      dataSchema,
      inputExample: undefined,
      dataExamples: [],
      isDefaultVersion: this.#catalog.action(action.id).version === action.version,
    };
  }

  #partsOf(action: Action): ActionParts {
    const document = actionDocument(action, this.#catalog);
    const example = withReferencesFollowed(document, action.exampleInput);
    return {
      ...this.#schemasOf(action),
      aliases: this.#catalog.aliasesOf(action),
      inputExample: isObject(example) ? example : undefined,
      dataExamples: exampleData(document, action),
    };
  }

  /**
   * What came from the app is judged, by the schema of the input and by that of the data, which decide: all else of a
   * request or an answer is ours. The contract's own examples are linted where they are written.
   */
  #withValidExamples(parts: ActionParts): ActionParts {
    const { action, inputExample, dataExamples } = parts;
    const fits = (which: string, value: unknown) =>
      this.#judge.isValid(jsonPointer('components', 'schemas', `${action.name}_${which}`), value);
    return {
      ...parts,
      inputExample: inputExample !== undefined && fits('input', inputExample) ? inputExample : undefined,
      dataExamples: dataExamples.filter(({ data }) => fits('data', data)),
    };
  }
}

/** The names of an action's own schemas go on in lower case, which comes behind all that another name may go on with. */
function byOwnSchemas(one: Action, other: Action): number {
  return `${one.name}_~` < `${other.name}_~` ? -1 : 1;
}

import type { JsonObject } from '@actway/openapi';

/** What a component looks like in a display schema, down to a depth. */
export interface DisplayedComponent {
  /** Undefined for what was given up: what is told of it is true of the part that was copied until then. */
  copy: JsonObject | undefined;
  nodes: number;
  characters: number;
  /** The schemas that were copied for it: where one of them is open already, it looks otherwise. */
  visited: ReadonlySet<unknown>;
}

/** Some megabytes. */
const mostNodes = 50_000;

/**
 * Remembers what components look like: the actions of an app speak of the same few things. What was made of a document
 * goes with it.
 */
export class DisplayMemory {
  #components = new WeakMap<object, Map<string, DisplayedComponent>>();
  #nodes = 0;

  /** @param form whatever else decides how it looks */
  find(component: object, form: string): DisplayedComponent | undefined {
    return this.#components.get(component)?.get(form);
  }

  keep(component: object, form: string, displayed: DisplayedComponent): void {
    this.#nodes += displayed.nodes;
    if (this.#nodes > mostNodes) {
      this.#components = new WeakMap();
      this.#nodes = displayed.nodes;
    }
    const forms = this.#components.get(component) ?? new Map<string, DisplayedComponent>();
    forms.set(form, displayed);
    this.#components.set(component, forms);
  }
}

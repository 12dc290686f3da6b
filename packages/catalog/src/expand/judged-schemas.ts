import { copyKeywords, type JsonObject, objectMember } from '@actway/openapi';
import { validationKeywords } from '../schema/validation-keywords.js';

/** The schemas of an expansion as examples are validated against them; each is made when it is first looked at. */
export class JudgedSchemas {
  readonly root: JsonObject;
  readonly #schemas: JsonObject = {};
  #own: string[] = [];

  /** @param components of the contract */
  constructor(components: JsonObject) {
    this.root = { components: { schemas: this.#schemas } };
    for (const [name, schema] of Object.entries(objectMember(components, 'schemas'))) this.set(name, schema);
  }

  set(name: string, schema: unknown): void {
    const document = { id: '', root: this.root };
    Object.defineProperty(this.#schemas, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = copyKeywords(schema, (object) => validationKeywords(document, object, false));
        Object.defineProperty(this.#schemas, name, { enumerable: true, configurable: true, value });
        return value;
      },
    });
  }

  /** The schemas that one action has for itself, in the place of those of another. */
  setOwn(own: Readonly<Record<string, unknown>>): void {
    for (const name of this.#own) delete this.#schemas[name];
    this.#own = Object.keys(own);
    for (const [name, schema] of Object.entries(own)) this.set(name, schema);
  }
}

import { isObject } from '@actway/openapi';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { nearestNames } from './nearest-names.js';

const shownValues = 20;
const shownLength = 80;

/** Of an object with more members only the first are compared with what is missing. */
const mostNames = 100;

/** How many names are compared, all in all, to find those that were meant. */
const mostCompared = 10_000;

/** What a format wants, told by an example. */
const formatExamples: Record<string, string> = {
  date: 'a date such as 2026-01-31',
  time: 'a time such as 14:30:00Z',
  'date-time': 'a date and time such as 2026-01-31T14:30:00Z',
  duration: 'a duration such as PT15M',
  email: 'an e-mail address',
  hostname: 'a host name',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  uri: 'an absolute URI such as https://example.com/page',
  uuid: 'a uuid such as 123e4567-e89b-12d3-a456-426614174000',
};

/** Words for the errors of one validation. Looking for names that were meant ends after ten thousand comparisons. */
export class FaultMessages {
  #compared = 0;
  readonly #names = new Map<object, string[]>();

  /**
   * One sentence for a validation error, for people who have not read the schema. It names what is wanted and never
   * repeats the value that was given: that may be a secret.
   */
  of(error: ErrorObject): string {
    if (error.keyword === 'required') return `is required${this.#sentInPlace(error)}`;
    if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties')
      return `is not a known member${this.#didYouMean(error)}`;
    return messageOf(error);
  }

  #didYouMean({ params, parentSchema }: ErrorObject): string {
    const properties: unknown = isObject(parentSchema) ? parentSchema.properties : undefined;
    const given = params.additionalProperty;
    if (!isObject(properties) || typeof given !== 'string') return '';
    const nearest = this.#nearest(given, this.#namesOf(properties));
    return nearest === undefined ? '' : `; did you mean ${nearest}?`;
  }

  /** The member that was probably meant for the one that is missing: an unknown one with a name that is like it. */
  #sentInPlace({ params, parentSchema, data }: ErrorObject): string {
    const properties: unknown = isObject(parentSchema) ? parentSchema.properties : undefined;
    if (!isObject(properties) || !isObject(data)) return '';
    const unknown = this.#namesOf(data)
      .slice(0, mostNames)
      .filter((name) => !Object.hasOwn(properties, name));
    const nearest = this.#nearest(String(params.missingProperty), unknown);
    return nearest === undefined ? '' : ` (you sent ${clip(nearest)})`;
  }

  #nearest(wanted: string, names: string[]): string | undefined {
    this.#compared += names.length;
    return this.#compared > mostCompared ? undefined : nearestNames(wanted, names, 1)[0];
  }

  #namesOf(object: object): string[] {
    const known = this.#names.get(object) ?? Object.keys(object);
    this.#names.set(object, known);
    return known;
  }
}

function messageOf(error: ErrorObject): string {
  const params: Record<string, unknown> = error.params;
  const limit = Number(params.limit);
  switch (error.keyword) {
    case 'dependentRequired':
      return `is required when ${params.property} is given`;
    case 'propertyNames':
      return 'is not an allowed name';
    case 'type':
      return typesMessage([params.type].flat().map(String));
    case 'enum':
      return enumMessage(Array.isArray(params.allowedValues) ? params.allowedValues : []);
    case 'const':
      return `must be ${shown(params.allowedValue)}`;
    case 'format':
      return `must be ${formatExamples[String(params.format)] ?? `a valid ${params.format}`}`;
    case 'pattern':
      return `must match the pattern ${clip(String(params.pattern))}`;
    case 'minLength':
      return limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`;
    case 'maxLength':
      return `must have at most ${counted(limit, 'character')}`;
    case 'minItems':
      return `must have at least ${counted(limit, 'item')}`;
    case 'maxItems':
      return `must have at most ${counted(limit, 'item')}`;
    case 'minProperties':
      return `must have at least ${counted(limit, 'member')}`;
    case 'maxProperties':
      return `must have at most ${counted(limit, 'member')}`;
    case 'minimum':
      return `must be ${limit} or more`;
    case 'maximum':
      return `must be ${limit} or less`;
    case 'exclusiveMinimum':
      return `must be more than ${limit}`;
    case 'exclusiveMaximum':
      return `must be less than ${limit}`;
    case 'multipleOf':
      return `must be a multiple of ${params.multipleOf}`;
    case 'uniqueItems':
      return `must not hold the same item twice (items ${params.j} and ${params.i})`;
    case 'contains':
      return 'must contain an item of the wanted kind';
    case 'oneOf':
      return 'fits more than one of forms that exclude each other';
    case 'false schema':
      return 'must not be given';
    case 'not':
      return 'has a form that is not allowed';
    default:
      return error.message ?? 'is not valid';
  }
}

/** `must be string or null` */
export function typesMessage(types: string[]): string {
  return `must be ${[...new Set(types)].join(' or ')}`;
}

/** `must be one of: open, closed` */
export function enumMessage(values: unknown[]): string {
  const more = values.length > shownValues ? `, … (${values.length} in all)` : '';
  return `must be one of: ${values.slice(0, shownValues).map(shown).join(', ')}${more}`;
}

function shown(value: unknown): string {
  return clip(typeof value === 'string' && value !== '' ? value : JSON.stringify(value));
}

function clip(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

import {
  asSchema,
  asString,
  dereferenceObject,
  isObject,
  type JsonObject,
  type JsonSchema,
  member,
  objectMember,
} from '@actway/openapi';
import type { App } from '../apps/app.js';
import { templateFields } from '../apps/auth-schemes.js';
import type { DocumentOperation } from '../apps/operations.js';
import { isConnectionHeader } from './connection-headers.js';
import type { ParameterPlace, PlannedParameter } from './request-plan.js';
import { type SentPath, sentPath, variableOf } from './sent-path.js';

/** A parameter of an operation before it has a name in the flat input. */
export interface OperationParameter {
  planned: Omit<PlannedParameter, 'inputName'>;
  schema: JsonSchema;
  /** The Parameter Object, with its references followed. */
  declared: JsonObject;
}

type TellOperation = (pointer: string, message: string) => void;

/** The styles that each place allows; the first is the default (OpenAPI 3.1, 4.8.12.3). */
const styles: Record<ParameterPlace, string[]> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

/** Header parameters of these names mean nothing in OpenAPI: bodies and auth schemes describe them (4.8.12.2). */
const ignoredHeaders = new Set(['accept', 'authorization', 'content-type']);

/**
 * The parameters of an operation, those of its path included unless it overrides them. Parameters that the app's
 * auth schemes, fixed headers or the connection own are left out: nobody gives a credential, or the length of a body,
 * as an input.
 */
export function operationParameters(
  app: App,
  { document, operation, pathItem, path }: DocumentOperation,
  tell: TellOperation,
): OperationParameter[] {
  const declared = new Map<string, JsonObject>();
  for (const owner of [pathItem, operation]) {
    const list = member(owner, 'parameters') ?? [];
    if (!Array.isArray(list)) {
      tell('/parameters', 'must be a list');
      continue;
    }
    for (const [index, node] of list.entries()) {
      const parameter = dereferenceObject(document, node);
      if (parameter === undefined)
        tell(`/parameters/${index}`, 'must be a parameter: an object with name and in');
      else declared.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  const sent = sentPath(path);
  const parameters = [...declared.values()].flatMap((parameter) =>
    readParameter(asSent(parameter, sent), tell),
  );
  checkPathNames(sent, parameters, tell);
  return parameters.filter(({ planned }) => !isOwned(app, planned));
}

/** A variable of a query that stands in the path is declared as one of the path: `/history?q={words}`. */
function asSent(declared: JsonObject, { path, query }: SentPath): JsonObject {
  const { in: place, name } = declared;
  if (place !== 'path' || templateFields(path).includes(String(name))) return declared;
  const [pair] = query.find(([, value]) => variableOf(value) === name) ?? [];
  return pair === undefined ? declared : { ...declared, in: 'query', name: pair, style: undefined };
}

function readParameter(declared: JsonObject, tell: TellOperation): OperationParameter[] {
  const name = asString(declared.name);
  const place = declared.in;
  if (name === undefined || name === '' || name === '__proto__') {
    tell('/parameters', 'a parameter needs a name, and not __proto__');
    return [];
  }
  if (!isPlace(place)) {
    tell('/parameters', `the parameter ${name} must say in: path, query, header or cookie`);
    return [];
  }
  const style = asString(declared.style) ?? styles[place][0] ?? 'form';
  if (!styles[place].includes(style)) {
    tell(
      '/parameters',
      `the parameter ${name} in ${place} must have one of the styles ${styles[place].join(', ')}`,
    );
    return [];
  }
  const [contentType, media] = Object.entries(objectMember(declared, 'content'))[0] ?? [];
  const explode = declared.explode;
  return [
    {
      planned: {
        name,
        in: place,
        required: place === 'path' || declared.required === true,
        style,
        explode: typeof explode === 'boolean' ? explode : style === 'form',
        allowReserved: declared.allowReserved === true,
        ...(contentType === undefined ? {} : { contentType }),
      },
      schema: asSchema(isObject(media) ? media.schema : declared.schema),
      declared,
    },
  ];
}

function isPlace(place: unknown): place is ParameterPlace {
  return typeof place === 'string' && Object.hasOwn(styles, place);
}

function checkPathNames(
  { path, query }: SentPath,
  parameters: OperationParameter[],
  tell: TellOperation,
): void {
  const wanted = new Set(templateFields(path));
  for (const [name, value] of query) {
    const variable = variableOf(value);
    const isGiven = parameters.some(({ planned }) => planned.in === 'query' && planned.name === name);
    const isFixed = templateFields(name + value).length === 0;
    if (!isFixed && (variable === undefined || !isGiven))
      tell('/parameters', `the path's query has ${name}=${value}, and nothing says what fills it`);
  }
  const given = new Set(
    parameters.filter(({ planned }) => planned.in === 'path').map(({ planned }) => planned.name),
  );
  for (const name of wanted) {
    if (!given.has(name))
      tell('/parameters', `the path has {${name}}, but no path parameter of that name is declared`);
  }
  for (const name of given) {
    if (!wanted.has(name)) tell('/parameters', `the path parameter ${name} is not in the path`);
  }
}

function isOwned(app: App, parameter: { in: ParameterPlace; name: string }): boolean {
  const name = parameter.name.toLowerCase();
  if (parameter.in === 'header') {
    const fixed = Object.keys(app.headers).some((header) => header.toLowerCase() === name);
    if (fixed || ignoredHeaders.has(name) || isConnectionHeader(name)) return true;
  }
  return app.authSchemes.some(({ placements }) =>
    placements.some((placement) => {
      if (placement.in !== parameter.in) return false;
      return parameter.in === 'header'
        ? placement.name.toLowerCase() === name
        : placement.name === parameter.name;
    }),
  );
}

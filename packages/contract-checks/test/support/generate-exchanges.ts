import { type Description, type Json, textOf } from '@actway/testing/description';
import { generateSync } from 'json-schema-faker';
import { type Answer, type Call, Judge } from './judge-exchange.js';

const methods = ['get', 'put', 'post', 'delete', 'head', 'patch'];

/** Calls that a contract allows, so many for each operation: bodies and parameters from its own schemas. */
export function generateCalls(contract: Description, count: number): Call[] {
  const judge = new Judge(contract);
  return operationsOf(contract).flatMap(({ to, operation, shared }) => {
    const media: [string, Json][] = Object.entries(operation.requestBody?.content ?? {});
    const [scheme] = operation.security ?? contract.security ?? [];
    return accepted(count, to, (seed) => {
      const parameters: Record<string, unknown> = {};
      for (const { in: place, name, required, schema } of [...shared, ...(operation.parameters ?? [])]) {
        if (required || seed % 2 === 0) parameters[`${place}.${name}`] = generated(contract, schema, seed);
      }
      const [mediaType, { schema }] = media[seed % media.length] ?? ['', {}];
      const body = media.length > 0 ? { mediaType, body: generated(contract, schema, seed) } : {};
      const call: Call = { to, parameters, credentials: scheme ?? {}, ...body };
      return judge.faultsOfCall(call).length === 0 ? call : undefined;
    });
  });
}

/** Answers that a contract may give, so many for each that has a schema. */
export function generateAnswers(
  contract: Description,
  count: number,
  wanted: (to: string, status: string) => boolean,
) {
  const judge = new Judge(contract);
  return operationsOf(contract).flatMap(({ to, operation }) =>
    Object.entries<Json>(operation.responses)
      .filter(([status, { content }]) => content && wanted(to, status))
      .flatMap(([status, { content, headers = {} }]) => {
        const media: [string, Json][] = Object.entries(content);
        return accepted(count, `${to} ${status}`, (seed) => {
          const [mediaType, { schema }] = media[seed % media.length] ?? ['', {}];
          const sent: Record<string, unknown> = {};
          for (const [name, header] of Object.entries<Json>(headers)) {
            if (header.required || seed % 2 === 0) sent[name] = generated(contract, header.schema, seed);
          }
          const answer: Answer = {
            to,
            status,
            headers: sent,
            mediaType,
            body: generated(contract, schema, seed),
          };
          return judge.faultsOfAnswer(answer).length === 0 ? answer : undefined;
        });
      }),
  );
}

/** What an answer is made of, references and all: the same text means that it may be the same answers. */
export function textOfAnswer(contract: Description, to: string, status: string): string | undefined {
  const response = operationsOf(contract).find((one) => one.to === to)?.operation.responses[status];
  return response && textOf(contract, [response.content, response.headers]);
}

function operationsOf({ paths }: Description): { to: string; operation: Json; shared: Json[] }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => ({
        to: `${method.toUpperCase()} ${path}`,
        operation: item[method],
        shared: item.parameters ?? [],
      })),
  );
}

function generated(contract: Description, schema: Json, seed: number): unknown {
  return generateSync({ ...schema, components: contract.components }, {
    seed,
    optionalsProbability: [0, 0.5, 1][seed % 3],
    maxItems: 3,
    maxDepth: 4,
  } as Json);
}

/** So many of what is generated as the contract itself accepts. */
function accepted<T>(count: number, what: string, generate: (seed: number) => T | undefined): T[] {
  const all: T[] = [];
  for (let seed = 1; all.length < count; seed++) {
    if (seed > count * 10)
      throw new Error(`Only ${all.length} of ${count} payloads for ${what} fit its own schema.`);
    const one = generate(seed);
    if (one !== undefined) all.push(one);
  }
  return all;
}

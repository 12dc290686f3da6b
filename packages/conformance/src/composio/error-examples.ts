import type { components, OperationId } from '@actway/contract';
import { loadContract } from '@actway/contract/document';

type Problem = components['schemas']['Problem'];

interface Reference {
  $ref?: string;
}

interface Example extends Reference {
  value?: Problem;
}

interface Response extends Reference {
  content?: Record<string, { examples?: Record<string, Example> }>;
}

interface Contract {
  paths: Record<string, Record<string, { operationId?: OperationId; responses?: Record<string, Response> }>>;
  components: { responses: Record<string, Response>; examples: Record<string, Example> };
}

/** An error that an operation can answer, as an example of the contract shows it. */
export interface ErrorExample {
  operationId: OperationId;
  status: number;
  /** The name of the example. */
  name: string;
  problem: Problem;
}

/** Every error of every operation of the contract. */
export function errorExamples(): ErrorExample[] {
  const { paths, components } = loadContract() as unknown as Contract;
  const resolve = <Part extends Reference>(part: Part, known: Record<string, Part>): Part =>
    (part.$ref && known[part.$ref.split('/').at(-1) ?? '']) || part;
  const found: ErrorExample[] = [];
  for (const { operationId, responses = {} } of Object.values(paths).flatMap((item) => Object.values(item))) {
    for (const [status, response] of Object.entries(responses)) {
      if (!operationId || Number(status) < 400) continue;
      const { content = {} } = resolve(response, components.responses);
      for (const [name, example] of Object.values(content).flatMap(({ examples = {} }) =>
        Object.entries(examples),
      )) {
        const { value } = resolve(example, components.examples);
        if (value) found.push({ operationId, status: Number(status), name, problem: value });
      }
    }
  }
  return found;
}

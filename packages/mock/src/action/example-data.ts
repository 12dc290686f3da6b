import { type Action, shapeData } from '@actway/catalog';
import { createPrism, type Prism } from '../prism/prism.js';
import type { MockCatalog } from './judge-action.js';

/** What an app would answer, as its own document shows it. */
export interface ExampleData {
  /** As the contract shapes it: always an object. */
  data: Record<string, unknown>;
  /** The app's own status. */
  status: number;
  /** The app's `Link`, where its document shows one. */
  link?: string;
}

/** Gives the documented response of an action. Each document is read once, when it is first needed. */
export function createExampleData(
  catalog: Pick<MockCatalog, 'document'>,
): (action: Action) => Promise<ExampleData> {
  const documents = new Map<string, Promise<Prism>>();
  return async ({ app, version, plan }) => {
    const key = `${app.key} ${version}`;
    const prism =
      documents.get(key) ?? createPrism(catalog.document(app, version), { validateRequest: false });
    documents.set(key, prism);
    const answer = await (await prism).answer(
      { method: plan.method, path: plan.path },
      { operationPath: plan.path },
    );
    const { link } = answer.headers;
    return {
      data: shapeData(answer.body, answer.headers['content-type']),
      status: answer.status,
      ...(link === undefined ? {} : { link }),
    };
  };
}

import { expandContract, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { type OperationId, operationTable } from '@actway/contract';
import { loadContract } from '@actway/contract/document';
import fc from 'fast-check';
import type { FuzzedRequest } from './fuzzed-request.js';
import { knownOptions, knownValues } from './known-values.js';
import { type FuzzTarget, requestValues } from './request-values.js';

/** Requests to every operation of the contract, and to every action of the shipped apps. */
export async function fuzzedRequests(): Promise<fc.Arbitrary<FuzzedRequest>> {
  const contract = loadContract();
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });
  const { document } = await expandContract(contract, catalog.actions(), catalog);
  const { parameters, bodies } = knownValues(
    catalog.apps(),
    catalog.actions().map(({ id }) => id),
  );
  const operations = (Object.keys(operationTable) as OperationId[]).map((operationId) => ({
    operationId,
    document: contract,
    path: operationTable[operationId].path,
    knownParameters: parameters[operationId],
    knownBodies: bodies[operationId],
  }));
  const actions = catalog.actions().map(
    ({ id, app }): FuzzTarget => ({
      operationId: 'executeAction',
      document,
      path: operationTable.executeAction.path.replace('{actionId}', id),
      knownOptions: knownOptions(app.key),
    }),
  );
  return fc.oneof({ weight: 3, arbitrary: toOneOf(operations) }, { weight: 2, arbitrary: toOneOf(actions) });
}

/** What a target takes is read when it is first chosen. */
function toOneOf(targets: FuzzTarget[]): fc.Arbitrary<FuzzedRequest> {
  const read = new Map<FuzzTarget, fc.Arbitrary<FuzzedRequest>>();
  return fc.constantFrom(...targets).chain((target) => {
    const values = read.get(target) ?? requestValues(target);
    read.set(target, values);
    return values;
  });
}

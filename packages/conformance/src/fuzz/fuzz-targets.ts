import { expandContract, openCatalog, shippedAppsFolder } from '@actway/catalog';
import { type OperationId, operationTable } from '@actway/contract';
import { loadContract } from '@actway/contract/document';
import fc from 'fast-check';
import type { FuzzedRequest } from './fuzzed-request.js';
import { type FuzzTarget, requestValues } from './request-values.js';

/** Operations behind addresses that a server has to have given out first. */
const behindAnAddress: OperationId[] = ['uploadFile', 'downloadFile', 'finishConnection'];

/** Requests to every operation of the contract but those, and to every action of the shipped apps. */
export async function fuzzedRequests(): Promise<fc.Arbitrary<FuzzedRequest>> {
  const contract = loadContract();
  const catalog = await openCatalog({ folders: [shippedAppsFolder] });
  const { document } = await expandContract(contract, catalog.actions(), catalog);
  const operations = (Object.keys(operationTable) as OperationId[])
    .filter((operationId) => !behindAnAddress.includes(operationId))
    .map((operationId) => ({ operationId, document: contract, path: operationTable[operationId].path }));
  const actions = catalog.actions().map(
    ({ id }): FuzzTarget => ({
      operationId: 'executeAction',
      document,
      path: operationTable.executeAction.path.replace('{actionId}', id),
    }),
  );
  return fc.oneof(toOneOf(operations), toOneOf(actions));
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

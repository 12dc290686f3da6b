import type { ContractExpander } from '@actway/catalog';
import { unknownMembers, useCaseMissing } from '@actway/http-contract';
import type { Request, Response } from 'express';
import { checkAppExists, type ExecuteBody, findAction, judgeExecution } from '../action/judge-action.js';
import { sendExecution } from '../action/send-execution.js';
import { firstSuccess } from '../scenario/scenario.js';
import type { ServedCatalog } from '../served-catalog.js';
import type { ServedContract } from '../served-contract.js';
import type { Match } from './find-operation.js';
import { judgeFilter } from './judge-filter.js';
import type { JudgedRequest } from './judge-request.js';
import { sendContract } from './send-contract.js';
import { sendScenario } from './send-scenario.js';

/** What an answer is made from where no scenario is asked for. */
export interface Sources extends ServedCatalog {
  contract: ServedContract;
  expander: ContractExpander;
}

/**
 * Answers a request that asks for no scenario: by the catalog what it knows (actions, apps, the input of an action),
 * all else with the contract's first example of success.
 */
export async function answerByItself(
  { contract, expander, catalog, exampleData }: Sources,
  match: Match,
  { body, query }: JudgedRequest,
  request: Request,
  response: Response,
): Promise<void> {
  const { actionId = '', appName = '' } = match.pathParameters;
  switch (match.operation.id) {
    case 'executeAction': {
      const wanted = body as ExecuteBody;
      const beside = unknownMembers(contract.document, match.operation.bodySchema, body);
      const action = judgeExecution(catalog, actionId, wanted, beside);
      sendExecution(response, wanted, await exampleData(action));
      return;
    }
    case 'previewExecution':
      judgeExecution(
        catalog,
        actionId,
        body as ExecuteBody,
        unknownMembers(contract.document, match.operation.bodySchema, body),
      );
      break;
    case 'getActionInputs':
      findAction(catalog, actionId, (body as ExecuteBody).version, 'body');
      break;
    case 'getAction':
      findAction(catalog, actionId, query.version === undefined ? undefined : String(query.version), 'query');
      break;
    case 'getApp':
      checkAppExists(catalog, appName, { in: 'path', path: '/appName' });
      break;
    case 'createConnectLink': {
      const { app = '', integrationId } = body as { app?: string; integrationId?: string };
      if (integrationId === undefined) checkAppExists(catalog, app, { in: 'body', path: '/app' });
      break;
    }
    case 'initiateConnection': {
      const { app } = body as { app: { uniqueKey?: string; integrationId?: string } };
      if (app.integrationId === undefined) {
        checkAppExists(catalog, app.uniqueKey ?? '', { in: 'body', path: '/app/uniqueKey' });
      }
      break;
    }
    case 'createIntegration':
    case 'getOrCreateIntegration':
    case 'searchIntegrations': {
      const { app } = body as { app: { uniqueKey: string } };
      checkAppExists(catalog, app.uniqueKey, { in: 'body', path: '/app/uniqueKey' });
      break;
    }
    case 'createIntegrationOfApp': {
      const { appId, appName: name = '' } = body as { appId?: string; appName?: string };
      checkAppExists(catalog, appId ?? name, { in: 'body', path: '/appId' });
      break;
    }
    case 'searchActions':
      if ((body as { useCase?: string }).useCase === undefined && query.useCase === undefined)
        throw useCaseMissing();
      judgeFilter(catalog, match.operation.id, query);
      break;
    case 'listActions':
    case 'listActionSummaries':
    case 'listActionTags':
    case 'listConnectedAccounts':
    case 'listIntegrations':
    case 'listLogs':
      judgeFilter(catalog, match.operation.id, query);
      break;
    case 'getOpenApiDocument':
      await sendContract(request, response, expander, query);
      return;
  }
  await sendScenario(request, response, contract, match, firstSuccess(match.operation));
}

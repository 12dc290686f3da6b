import { contractDiffCommand, contractLintCommand } from '@actway/contract-checks';
import { Command } from 'commander';
import { bundleCommand } from './contract/bundle.js';
import { clientCommand } from './contract/client.js';
import { expandCommand } from './contract/expand.js';

/** `actway contract`: writes actway's own contract and what is made of it, and judges OpenAPI contracts of any kind. */
export function contractCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('contract')
    .description('write the contract, expand it, make a client of it; lint and compare contracts')
    .addCommand(bundleCommand())
    .addCommand(expandCommand(environment))
    .addCommand(clientCommand(environment))
    .addCommand(contractLintCommand())
    .addCommand(contractDiffCommand({ expandApps }));
}

/** The contract with the actions of a folder of apps, each in the version that callers get who name none. */
async function expandApps(folder: string): Promise<Record<string, unknown>> {
  const { expandContract, openCatalog } = await import('@actway/catalog');
  const { loadContract } = await import('@actway/contract/document');
  const catalog = await openCatalog({ folders: [folder] });
  return (await expandContract(loadContract(), catalog.actions(), catalog)).document;
}

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
    .addCommand(contractDiffCommand());
}

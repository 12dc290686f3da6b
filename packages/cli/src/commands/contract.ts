import { contractDiffCommand, contractLintCommand } from '@actway/contract-checks';
import { Command } from 'commander';

/** `actway contract`: what works on OpenAPI contracts, actway's own or any other. */
export function contractCommand(): Command {
  return new Command('contract')
    .description('lint and compare OpenAPI contracts')
    .addCommand(contractLintCommand())
    .addCommand(contractDiffCommand());
}

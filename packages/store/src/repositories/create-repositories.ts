import type { ExecutionWriter } from '../execution-writer.js';
import type { Repositories, TransactionRepositories } from '../store.js';
import { createAccountRepository } from './accounts.js';
import { createConnectLinkRepository } from './connect-links.js';
import { createExecutionRepository } from './executions.js';
import { createFileRepository } from './files.js';
import { createIdempotentCallRepository } from './idempotent-calls.js';
import { createIntegrationRepository } from './integrations.js';
import { createApiKeyRepository } from './keys.js';
import { createProjectRepository } from './projects.js';
import type { RepositoryContext } from './repository-context.js';
import { createSealedValueRepository } from './sealed-values.js';
import { createUsageRepository } from './usage.js';

export function createRepositories(context: RepositoryContext, writer: ExecutionWriter): Repositories {
  const repositories = createTransactionRepositories(context);
  const { delete: deleteProject } = createProjectRepository(context);
  return {
    ...repositories,
    projects: {
      ...repositories.projects,
      delete: (id) => writer.delete(undefined, () => deleteProject(id)),
    },
    executions: createExecutionRepository(context, writer),
  };
}

/** The repositories whose statements may be a part of a transaction. */
export function createTransactionRepositories(context: RepositoryContext): TransactionRepositories {
  return {
    projects: createProjectRepository(context),
    keys: createApiKeyRepository(context),
    integrations: createIntegrationRepository(context),
    accounts: createAccountRepository(context),
    connectLinks: createConnectLinkRepository(context),
    files: createFileRepository(context),
    idempotentCalls: createIdempotentCallRepository(context),
    sealedValues: createSealedValueRepository(context),
    usage: createUsageRepository(context),
  };
}

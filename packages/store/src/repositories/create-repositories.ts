import type { Repositories } from '../store.js';
import { createAccountRepository } from './accounts.js';
import { createExecutionRepository } from './executions.js';
import { createFileRepository } from './files.js';
import { createIntegrationRepository } from './integrations.js';
import { createApiKeyRepository } from './keys.js';
import { createProjectRepository } from './projects.js';
import type { RepositoryContext } from './repository-context.js';
import { createSealedValueRepository } from './sealed-values.js';

export function createRepositories(context: RepositoryContext): Repositories {
  return {
    projects: createProjectRepository(context),
    keys: createApiKeyRepository(context),
    integrations: createIntegrationRepository(context),
    accounts: createAccountRepository(context),
    executions: createExecutionRepository(context),
    files: createFileRepository(context),
    sealedValues: createSealedValueRepository(context),
  };
}

import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import { startMock } from '@actway/mock';

/** The mock of the contract, as `actway mock` starts it. */
const { url } = await startMock({ catalog: await openCatalog({ folders: [shippedAppsFolder] }) });
process.stdout.write(`${JSON.stringify({ url })}\n`);
process.on('SIGTERM', () => process.exit(0));

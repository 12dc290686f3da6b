import { terminalLine } from '@actway/contract-checks/terminal-line';
import { openAppCatalog } from '../open-app-catalog.js';
import { readSettings } from '../settings/settings.js';

/** `actway apps`: the apps there are, one a line. */
export async function listApps(environment: NodeJS.ProcessEnv): Promise<void> {
  const catalog = await openAppCatalog(readSettings(environment));
  const actions = catalog.actions();
  for (const app of catalog.apps()) {
    const count = actions.filter((action) => action.app.key === app.key).length;
    const schemes = app.noAuth
      ? 'no account needed'
      : app.authSchemes.map((scheme) => scheme.name).join(', ');
    const line = `${app.key.padEnd(16)} ${app.name.padEnd(20)} ${String(count).padStart(5)} actions   ${schemes}`;
    process.stdout.write(`${terminalLine(line)}\n`);
  }
}

/** `actway apps <key>`: the actions of one app, one a line. */
export async function listActions(environment: NodeJS.ProcessEnv, name: string): Promise<void> {
  const catalog = await openAppCatalog(readSettings(environment));
  const app = catalog.app(name);
  for (const action of catalog.actions().filter((one) => one.app.key === app.key)) {
    process.stdout.write(`${terminalLine(`${action.id.padEnd(48)} ${action.displayName}`)}\n`);
  }
}

import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appFaults, silenceFaults } from './faults/app-faults.js';
import { callerFaults } from './faults/caller-faults.js';
import type { FaultGroup } from './faults/fault.js';
import { readFaultsPage, renderFaultsPage, type SeenFault } from './faults/faults-page.js';
import { postgresFaults } from './faults/postgres-faults.js';
import { processFaults } from './faults/process-faults.js';
import { tokenFaults } from './faults/token-faults.js';

const page = new URL('../../../docs/faults.md', import.meta.url);
/** `npm run faults` writes the page; every other run holds what is seen against it. */
const isWritten = process.env.ACTWAY_WRITE_FAULTS === '1';
const written = isWritten ? [] : readFaultsPage(await readFile(page, 'utf8'));
const groups: { title: string; rows: SeenFault[] }[] = [];
const names: string[] = [];
/** Databases and processes that stop and start take a while: the long run has theirs. */
const isLong = isWritten || process.env.ACTWAY_TEST_LONG === '1';

hold(appFaults);
hold(silenceFaults);
hold(tokenFaults);
hold(callerFaults);
hold(postgresFaults, isLong);
hold(processFaults, isLong);

it('the page has these faults and no others', async () => {
  if (isWritten) await writeFile(page, renderFaultsPage(groups));
  else expect(written.map(({ name }) => name)).toEqual(names);
});

function hold<Ground extends { close(): Promise<void> }>(group: FaultGroup<Ground>, isRun = true): void {
  names.push(...group.faults.map(({ name }) => name));
  if (!isRun) return;
  const rows: SeenFault[] = [];
  groups.push({ title: group.title, rows });
  describe(group.title, () => {
    let ground: Ground;
    beforeAll(async () => {
      ground = await group.open();
    });
    afterAll(() => ground.close());

    it.each(group.faults)('$name', async ({ name, promised, provoke }) => {
      const seen = await provoke(ground);
      process.stdout.write(`${name}: ${seen}\n`);
      rows.push({ name, promised, seen });
      await group.assertWell(ground);
      if (!isWritten) expect({ name, promised, seen }).toEqual(written.find((row) => row.name === name));
    });
  });
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Action, actionsOnly, expandContract } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import type { JsonObject } from '@actway/openapi';
import { packedPackage } from '@actway/testing/packed-package';
import { type RequestReceiver, startReceiver } from '@actway/testing/request-receiver';
import { shownInputs } from '@actway/testing/shown-inputs';
import {
  allWorldDocuments,
  openapiDirectory,
  type WorldDocument,
  worldDocuments,
} from '@actway/testing/world-documents';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractErrors } from './support/contract-errors.js';
import { generateInput } from './support/generate-input.js';
import { withImported } from './support/import-world-document.js';
import { judgeRequest } from './support/judge-request.js';
import { OriginalDecoder } from './support/original-decoder.js';
import { readWorldTable, worldName, writeWorldRows } from './support/world-table.js';

const isLong = process.env.ACTWAY_TEST_LONG === '1';
const seed = Number(process.env.ACTWAY_TEST_SEED ?? 1);

/** How many actions are tried of a document where not all are, and how many are sent of all documents together. */
const tried = isLong ? Number.POSITIVE_INFINITY : 30;
const sent = isLong ? 520 : 40;

async function fileOf({ package: specifier, path }: WorldDocument): Promise<string> {
  return join(await packedPackage(specifier), path);
}

/** Webhooks alone, or nothing. */
const empty = new Set(
  [
    ...['Configuration', 'Payment', 'Report'].map((of) => `adyen.com/BalancePlatform${of}Notification-v1`),
    'adyen.com/BalancePlatformTransferNotification-v3',
    'adyen.com/ManagementNotificationService-v1',
    'adyen.com/MarketPayNotificationService',
    'firstinspires.org',
    'googleapis.com/youtubeAnalytics',
    'ipinfodb.com',
    'iva-api.com',
    'zenoti.com',
  ].map((name) => `${name}.json`),
);

/** 47 MB, and a sixth of all operations of the directory: minutes by itself. */
const largest = 'microsoft.com/graph-beta.json';

let receiver: RequestReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

describe('a document of the world', () => {
  test.each(worldDocuments)(
    '$path: each operation is an action that inputs reach, or is reported; a server reads what they say',
    async (document) => {
      await withImported(await fileOf(document), async ({ report, catalog, actions, original }) => {
        const { operations, reported } = report;
        expect(operations.in).toBe(operations.actions + operations.reported);
        expect(operations.reported).toBe(reported.length);
        expect(reported.filter(({ reason }) => !reason.endsWith('.'))).toEqual([]);
        const some = chosen(actions, tried);
        const inputs = new Map(some.map((action) => [action, generateInput(catalog, action, seed)]));
        const dead = some.filter((action) => inputs.get(action) === undefined);
        expect(dead.map(({ id }) => id)).toEqual([]);
        for (const action of some)
          expect(JSON.stringify(catalog.displaySchema(action, 'input'))).not.toContain('"enum":[]');

        const ofShown = some.map((action) => shownInputs(catalog, action));
        const refused = ofShown.flatMap((shown, index) =>
          shown.refused.map((each) => `${some[index]?.id} ${each}`),
        );
        expect(refused).toEqual([]);

        const decoder = new OriginalDecoder(await original());
        const disagreements: string[] = [];
        let judged = 0;
        const share = chosen(some, Math.ceil(sent / worldDocuments.length));
        for (const action of share) {
          const input = inputs.get(action) ?? {};
          const options = { serverVariables: {}, headers: {}, baseUrl: receiver.url };
          const seen = await receiver.receive(catalog.compiled(action).buildRequest(input, options));
          const request = { ...seen, body: seen.body.toString() };
          const judgement = judgeRequest(decoder.decode(action.plan.path, request), request, input);
          judged += judgement.judged;
          disagreements.push(...judgement.disagreements.map((each) => `${action.id} ${each}`));
        }
        const hashes = actions.filter(({ id }) => /_[0-9A-F]{6}$/.test(id)).length;
        process.stdout.write(
          `${document.path}: ${operations.in} operations in, ${operations.actions} actions out, ${operations.reported} reported, 0 of ${some.length} dead, ${hashes} ids end in a hash; ${share.length} requests sent, ${judged} values read\n`,
        );
        expect(disagreements).toEqual([]);
        expect(judged).toBeGreaterThan(0);
        if (!isLong) return;

        const expanded = await expandContract(actionsOnly(loadContract()), actions, catalog);
        const errors = await contractErrors(expanded.document as JsonObject);
        expect(errors).toEqual({ redocly: [], tsc: [], ajv: [] });
        await writeWorldRows([
          {
            document: worldName(document),
            operations: String(operations.in),
            actions: String(operations.actions),
            reported: String(operations.reported),
            dead: String(dead.length),
            Redocly: String(errors.redocly.length),
            tsc: String(errors.tsc.length),
            Ajv: String(errors.ajv.length),
          },
        ]);
      });
    },
  );
});

test('the page on importing has a row for each of the documents, whose figures add up', async () => {
  const rows = await readWorldTable();
  expect(rows.map(({ document }) => document)).toEqual(allWorldDocuments.map(worldName));
  for (const { operations, actions, reported, dead, Redocly, tsc, Ajv, generators } of rows) {
    expect(Number(operations)).toBe(Number(actions) + Number(reported));
    expect([Number(actions) > 0, dead, Redocly, tsc, Ajv]).toEqual([true, '0', '0', '0', '0']);
    // Empty until the generators were run on all documents.
    expect(generators).toMatch(/^$|^all 8$|^[1-7] of 8, not .+/);
  }
});

if (isLong) {
  const folder = join(await packedPackage(openapiDirectory), 'api');
  const files = await documentsIn(folder);
  const ofGoogle = (file: string) => file.startsWith('googleapis.com/');

  test.each([
    ...inParts(
      files.filter((file) => file !== largest),
      150,
    ),
    ...inParts([largest], 1),
  ])('the directory from $first to $last: hardly an operation is reported', async (part) => {
    const counts = { operations: 0, reported: 0, untried: 0 };
    for (const file of part.files) {
      await withImported(join(folder, file), async ({ report }) => {
        counts.operations += report.operations.in;
        counts.reported += report.operations.reported;
        expect(report.reported.filter(({ reason }) => !reason.endsWith('.'))).toEqual([]);
        const untried = report.notes.find((note) => note.includes('could not be tried'));
        counts.untried += Number(untried?.split(' ')[0] ?? 0);
      });
    }
    process.stdout.write(`${part.files.length} documents: ${JSON.stringify(counts)}\n`);
    expect(counts.operations).toBeGreaterThan(part.files.length);
    expect(counts.reported).toBeLessThan(counts.operations / 100);
    expect(counts.untried).toBeLessThan(counts.operations / 200);
  });

  test('each of the documents of Google that declares OAuth is an app with OAuth', async () => {
    const without: string[] = [];
    const ofThem: string[] = [];
    for (const file of files.filter(ofGoogle))
      if (declaresOAuth(JSON.parse(await readFile(join(folder, file), 'utf8')))) ofThem.push(file);
    for (const file of ofThem) {
      await withImported(join(folder, file), async ({ catalog }) => {
        const { authSchemes, noAuth } = catalog.app('world');
        if (noAuth || !authSchemes.some(({ mode }) => mode === 'OAUTH2')) without.push(file);
      });
    }
    process.stdout.write(
      `${ofThem.length} documents of Google declare OAuth, ${without.length} of their apps have none\n`,
    );
    expect(ofThem.length).toBeGreaterThan(250);
    expect(without).toEqual([]);
  });
}

function declaresOAuth(document: {
  components?: { securitySchemes?: Record<string, { type?: string }> };
}): boolean {
  return Object.values(document.components?.securitySchemes ?? {}).some(({ type }) => type === 'oauth2');
}

function inParts(files: string[], length: number): { first: string; last: string; files: string[] }[] {
  return Array.from({ length: Math.ceil(files.length / length) }, (_, index) => {
    const part = files.slice(index * length, (index + 1) * length);
    return { first: part[0] ?? '', last: part.at(-1) ?? '', files: part };
  });
}

/** All but those that have no operation. */
async function documentsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.json') && !empty.has(file)).sort();
}

/** So many of the actions, by chance; all where there are fewer. */
function chosen(actions: Action[], count: number): Action[] {
  const length = Math.min(count, actions.length);
  const [some = []] = fc.sample(fc.shuffledSubarray(actions, { minLength: length, maxLength: length }), {
    seed,
    numRuns: 1,
  });
  return some;
}

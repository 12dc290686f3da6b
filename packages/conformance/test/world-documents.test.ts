import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Action } from '@actway/catalog';
import { packedPackage } from '@actway/testing/packed-package';
import { type RequestReceiver, startReceiver } from '@actway/testing/request-receiver';
import { openapiDirectory, type WorldDocument, worldDocuments } from '@actway/testing/world-documents';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateInput } from './support/generate-input.js';
import { withImported } from './support/import-world-document.js';
import { judgeRequest } from './support/judge-request.js';
import { OriginalDecoder } from './support/original-decoder.js';

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
      });
    },
  );
});

if (isLong) {
  test('the whole directory: less than one operation in a hundred is reported, each with a reason', async () => {
    const folder = join(await packedPackage(openapiDirectory), 'api');
    const counts = { documents: 0, operations: 0, reported: 0, untried: 0 };
    const reasons = new Map<string, number>();
    const googleWithoutConsent: string[] = [];
    let google = 0;
    for (const file of await documentsIn(folder)) {
      await withImported(join(folder, file), async ({ report, catalog }) => {
        counts.documents += 1;
        counts.operations += report.operations.in;
        counts.reported += report.operations.reported;
        for (const { code, reason } of report.reported) {
          expect(reason).toMatch(/\.$/);
          reasons.set(code, (reasons.get(code) ?? 0) + 1);
        }
        const note = report.notes.find((each) => each.includes('could not be tried'));
        counts.untried += Number(note?.split(' ')[0] ?? 0);
        if (!file.startsWith('googleapis.com/')) return;
        google += 1;
        const { authSchemes, noAuth } = catalog.app('world');
        if (noAuth || !authSchemes.some(({ mode }) => mode === 'OAUTH2')) googleWithoutConsent.push(file);
      });
    }
    process.stdout.write(
      `the directory: ${JSON.stringify({ ...counts, ...Object.fromEntries(reasons), google })}\n`,
    );
    expect(counts.operations).toBeGreaterThan(90_000);
    expect(counts.reported).toBeLessThan(counts.operations / 100);
    expect(counts.untried).toBeLessThan(counts.operations / 1000);
    expect(google).toBeGreaterThan(250);
    expect(googleWithoutConsent).toEqual([]);
  });
}

/** All but those that have no operation, and the one of 60 MB. */
async function documentsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => file.endsWith('.json') && !empty.has(file) && !/graph-beta/.test(file))
    .sort();
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

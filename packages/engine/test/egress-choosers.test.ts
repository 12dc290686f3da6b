import { type LoopbackUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallerAddresses, createAddressPolicies } from '../src/egress/address-policies.js';
import { createEgress } from '../src/egress/create-egress.js';
import type { AddressChooser } from '../src/egress/egress.js';
import { plainSettingNames } from '../src/setting-names.js';
import { failureOf, sendLimits } from './egress-harness.js';

const ledger: AddressChooser = { app: 'ledger' };
const wiki: AddressChooser = { app: 'wiki' };

describe('what may be reached', () => {
  let upstream: LoopbackUpstream;
  beforeAll(async () => {
    upstream = await startUpstream();
  });
  afterAll(() => upstream.close());

  it('for one app is open to the addresses of this app, and to no other and no caller', async () => {
    const egress = createEgress({ allow: [], allowApps: { ledger: [`127.0.0.1:${upstream.port}`] } });
    const send = (chosenBy: AddressChooser | undefined) =>
      egress.send(
        { method: 'GET', baseUrl: upstream.url, path: '/', query: '', headers: {} },
        sendLimits({ chosenBy }),
      );
    // Its connection stays open meanwhile, and serves nobody else.
    expect((await send(ledger)).status).toBe(200);
    const { accepted } = upstream.connections;
    for (const chosenBy of [wiki, 'caller', undefined] as const) {
      expect(await failureOf(send(chosenBy))).toMatchObject({ code: 'refused-by-policy', hop: 0 });
    }
    expect((await failureOf(send(wiki))).message).toContain(
      `for wiki alone in ${plainSettingNames.egressAllowApps}`,
    );
    expect((await failureOf(send('caller'))).message).toContain(plainSettingNames.callerAddresses);
    expect(upstream.connections.accepted).toBe(accepted);
    expect((await send(ledger)).status).toBe(200);
    await egress.close();
  });

  it.each<[CallerAddresses, [reached: string, host: string][], [refused: string, host: string][]]>([
    [
      'any',
      [
        ['8.8.8.8', 'dns.example'],
        ['10.0.0.5', 'listed.example'],
      ],
      [['10.0.0.6', 'other.example']],
    ],
    [
      'listed',
      [
        ['8.8.8.8', 'listed.example'],
        ['10.0.0.5', 'listed.example'],
        ['9.9.9.9', 'quad.example'],
      ],
      [
        ['8.8.8.8', 'dns.example'],
        ['10.0.0.6', 'other.example'],
        ['169.254.169.254', 'listed.example'],
      ],
    ],
    [
      'none',
      [],
      [
        ['8.8.8.8', 'dns.example'],
        ['8.8.8.8', 'listed.example'],
        ['10.0.0.5', 'listed.example'],
      ],
    ],
  ])('at an address of a caller, when it is %s', (callerAddresses, reached, refused) => {
    const policyFor = createAddressPolicies(
      { allow: ['listed.example', '9.9.9.9'], allowApps: { ledger: ['10.0.0.6'] }, callerAddresses },
      plainSettingNames,
    );
    const allows = (chooser: AddressChooser, [address, host]: [string, string]) =>
      policyFor(chooser).allows(address, host, 443);
    expect(reached.map((one) => allows('caller', one))).toEqual(reached.map(() => true));
    expect(refused.map((one) => allows('caller', one))).toEqual(refused.map(() => false));
    // An app's own address depends on none of it.
    expect(allows(wiki, ['8.8.8.8', 'dns.example'])).toBe(true);
    expect(allows(ledger, ['10.0.0.6', 'other.example'])).toBe(true);
    expect(allows(wiki, ['10.0.0.6', 'other.example'])).toBe(false);
  });
});

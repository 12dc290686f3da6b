import { type LoopbackUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../src/egress/address-policy.js';
import { AllowListError, readAllowList } from '../src/egress/allow-list.js';
import { createEgress } from '../src/egress/create-egress.js';
import type { Egress } from '../src/egress/egress.js';
import { failureOf, sendLimits } from './egress-harness.js';

const get = (baseUrl: string) => ({ method: 'GET', baseUrl, path: '/', query: '', headers: {} });
const refusal = (egress: Egress, baseUrl: string) => failureOf(egress.send(get(baseUrl), sendLimits()));

describe('what egress connects to', () => {
  let upstream: LoopbackUpstream;
  beforeAll(async () => {
    upstream = await startUpstream();
  });
  afterAll(() => upstream.close());

  it('refuses every spelling of this machine, at the socket that would have been dialled', async () => {
    const egress = createEgress({ allow: [] });
    const spellings = [
      '127.0.0.1',
      '127.1',
      '127.0.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '017700000001',
      '127.0.0.1.',
      '127.255.255.254',
      '①②⑦.⓪.⓪.①',
      '0.0.0.0',
      '0',
      '[::1]',
      '[0:0:0:0:0:0:0:1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '[::ffff:0:127.0.0.1]',
      'localhost',
      'LOCALHOST',
    ];
    for (const spelling of spellings) {
      const { code, hop, message } = await refusal(egress, `http://${spelling}:${upstream.port}`);
      expect([spelling, code, hop]).toEqual([spelling, 'refused-by-policy', 0]);
      expect(message).toContain('name it in the list of allowed addresses');
    }
    // Resolvers differ in whether they know this name; none may lead it here.
    const rooted = await refusal(egress, `http://localhost.:${upstream.port}`);
    expect(['refused-by-policy', 'name-not-found']).toContain(rooted.code);
    expect(upstream.connections.accepted).toBe(0);
    await egress.close();
  });

  it.each([
    ['the address', () => '127.0.0.1'],
    ['the address and port', (port: number) => `127.0.0.1:${port}`],
    ['a range', () => '127.0.0.0/8'],
  ])('connects when the list of allowed addresses names %s', async (_, entryFor) => {
    const egress = createEgress({ allow: [entryFor(upstream.port)] });
    const request = { method: 'GET', baseUrl: upstream.url, path: '/', query: '', headers: {} };
    expect((await egress.send(request, sendLimits())).status).toBe(200);
    const mapped = { ...request, baseUrl: `http://[::ffff:127.0.0.1]:${upstream.port}` };
    expect((await egress.send(mapped, sendLimits())).status).toBe(200);
    await egress.close();
  });

  it('goes by what a name resolves to, and lets an allowed name go where it leads', async () => {
    const byName = createEgress({ allow: [`localhost:${upstream.port}`] });
    const request = { method: 'GET', path: '/', query: '', headers: {} };
    const named = { ...request, baseUrl: `http://localhost:${upstream.port}` };
    expect((await byName.send(named, sendLimits())).status).toBe(200);
    expect((await refusal(byName, upstream.url)).code).toBe('refused-by-policy');
    await byName.close();
    const otherPort = createEgress({ allow: ['localhost:1', '127.0.0.1:1'] });
    expect((await refusal(otherPort, named.baseUrl)).code).toBe('refused-by-policy');
    await otherPort.close();
  });

  it('tells a name that does not exist from an address that nobody listens on', async () => {
    const egress = createEgress({ allow: ['127.0.0.1'] });
    const missing = await refusal(egress, 'http://no-such-host.invalid');
    expect([missing.code, missing.hop]).toEqual(['name-not-found', 0]);
    expect(missing.message).toContain('no-such-host.invalid');
    const closed = await startUpstream();
    await closed.close();
    const unreachable = await refusal(egress, closed.url);
    expect([unreachable.code, unreachable.hop]).toEqual(['unreachable', 0]);
    await egress.close();
  });
});

describe('the address policy', () => {
  const allowed = (entries: string[], address: string, host = 'example.com', port = 443): boolean =>
    createAddressPolicy(readAllowList(entries)).allows(address, host, port);

  it('lets public addresses pass and refuses all others', () => {
    for (const address of ['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e']) {
      expect([address, allowed([], address)]).toEqual([address, true]);
    }
    const refused = [
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.1.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.1',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:0:10.0.0.1',
      '64:ff9b::a00:1',
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:db8::1',
      '2002:a00:1::',
      '3fff::1',
      '5f00::1',
      'fc00::1',
      'fd12::1',
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      'ff02::1',
      '4000::1',
      'not an address',
      '',
    ];
    for (const address of refused) expect([address, allowed([], address)]).toEqual([address, false]);
  });

  it('opens a metadata address only to its own name, never to a range or a host name', () => {
    const metadata = [
      '169.254.169.254',
      '168.63.129.16',
      '100.100.100.200',
      '169.254.170.2',
      'fd00:ec2::254',
    ];
    for (const address of metadata) {
      expect([address, allowed([], address)]).toEqual([address, false]);
      expect([address, allowed(['0.0.0.0/0', '::/0', 'example.com'], address)]).toEqual([address, false]);
      expect([address, allowed([address], address)]).toEqual([address, true]);
    }
    expect(allowed([], '::ffff:169.254.169.254')).toBe(false);
  });

  it('keeps a rule to its port, and a host to its exact name', () => {
    expect(allowed(['10.0.0.1:443'], '10.0.0.1')).toBe(true);
    expect(allowed(['10.0.0.1:8080'], '10.0.0.1')).toBe(false);
    expect(allowed(['[fd12::1]:443'], 'fd12::1')).toBe(true);
    expect(allowed(['Example.COM.'], '10.0.0.1')).toBe(true);
    expect(allowed(['example.com'], '10.0.0.1', 'sub.example.com')).toBe(false);
    expect(allowed(['10.0.0.0/8', 'fd00::/8'], 'fd12::1')).toBe(true);
    expect(allowed(['10.0.0.0/8'], '11.0.0.1')).toBe(true);
    expect(allowed(['10.0.0.0/8'], '192.168.0.1')).toBe(false);
  });

  it('names every entry of the setting that it cannot read', () => {
    const wrong = [
      '10.0.0.0/40',
      'http://a.example',
      'a b',
      '',
      '0x7f.1',
      '10',
      'host:0',
      'host:70000',
      '*.example',
    ];
    try {
      readAllowList(['127.0.0.1', ...wrong]);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AllowListError);
      expect((error as AllowListError).entries).toEqual(wrong);
      expect((error as AllowListError).message).toContain('the list of allowed addresses');
    }
  });
});

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { type LoopbackUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import ipaddr from 'ipaddr.js';
import { Pool } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../src/egress/address-policy.js';
import { readAllowList } from '../src/egress/allow-list.js';
import { AddressRefused, createConnector } from '../src/egress/connector.js';
import { createEgress } from '../src/egress/create-egress.js';
import { failureOf, sendLimits } from './egress-harness.js';
import { blockedIpv4, blockedIpv6 } from './egress-ranges.js';
import { ipv4Spellings, ipv6Carriers, ipv6Spellings } from './egress-spellings.js';

const policy = createAddressPolicy([]);

/** Sockets that were made, by this process. */
let sockets = 0;
const countSocket = (): void => {
  sockets += 1;
};
beforeAll(() => subscribe('net.client.socket', countSocket));
afterAll(() => unsubscribe('net.client.socket', countSocket));

/** What the connector says of a URL, given what the resolver answers. */
function dial(url: string, answers: LookupAddress[] = []): Promise<Error | null> {
  const { hostname, host, protocol, port } = new URL(url);
  const connect = createConnector(policy, new URL(url), 5000, (_, __, callback) => callback(null, answers));
  return new Promise((resolve) =>
    connect({ hostname, host, protocol, port }, (error, socket) => {
      socket?.destroy();
      resolve(error);
    }),
  );
}

/** Those of the hosts that something else than a refusal came of. */
async function notRefused(hosts: string[]): Promise<string[]> {
  const results = await Promise.all(hosts.map((host) => dial(`http://${host}/`)));
  return hosts.filter((_, index) => !(results[index] instanceof AddressRefused));
}

describe('no spelling', () => {
  it.each(Object.keys(ipv4Spellings('127.0.0.1')))(
    'of an IPv4 address as %s leads to a blocked range',
    async (name) => {
      const before = sockets;
      const hosts = blockedIpv4.map((address) => ipv4Spellings(address)[name] ?? '');
      // What is tested means the address, or it would be refused for another reason.
      const meant = hosts.map((host) =>
        ipaddr.process(new URL(`http://${host}/`).hostname.replace(/^\[|\]$/g, '')),
      );
      expect(meant.map(String)).toEqual(blockedIpv4);
      expect(await notRefused(hosts)).toEqual([]);
      expect(sockets).toBe(before);
    },
  );

  it.each(Object.keys(ipv6Carriers('127.0.0.1')))(
    'of an IPv4 address inside IPv6, %s, leads anywhere',
    async (name) => {
      const before = sockets;
      expect(
        await notRefused([...blockedIpv4, '8.8.8.8'].map((address) => ipv6Carriers(address)[name] ?? '')),
      ).toEqual([]);
      expect(sockets).toBe(before);
    },
  );

  it.each(Object.keys(ipv6Spellings('::1')))(
    'of an IPv6 address, %s, leads to a blocked range',
    async (name) => {
      const before = sockets;
      const hosts = blockedIpv6.map((address) => ipv6Spellings(address)[name] ?? '');
      const meant = hosts.map((host) =>
        ipaddr.parse(new URL(`http://${host}/`).hostname.replace(/^\[|\]$/g, '')),
      );
      expect(meant.map(String)).toEqual(blockedIpv6);
      expect(await notRefused(hosts)).toEqual([]);
      expect(sockets).toBe(before);
    },
  );

  it('with a zone, or one that no URL parser reads, leads anywhere', async () => {
    const egress = createEgress({ allow: [] });
    const before = sockets;
    for (const host of [
      '[fe80::1%25eth0]',
      '[fe80::1%eth0]',
      '[::1',
      '::1',
      '256.1.1.1',
      '1.2.3.4.5',
      '0x',
      '%00127.0.0.1',
    ]) {
      const sent = egress.send(
        { method: 'GET', baseUrl: `http://${host}`, path: '/', query: '', headers: {} },
        sendLimits(),
      );
      await expect([
        host,
        await sent.then(
          () => 'sent',
          () => 'not sent',
        ),
      ]).toEqual([host, 'not sent']);
    }
    expect(sockets).toBe(before);
    await egress.close();
  });
});

describe('an address that is allowed', () => {
  it('is reached in every spelling: what is refused elsewhere is refused for its address', async () => {
    const upstream = await startUpstream();
    const egress = createEgress({ allow: ['127.0.0.1'] });
    const spellings = Object.values(ipv4Spellings('127.0.0.1'));
    for (const host of spellings) {
      const request = {
        method: 'GET',
        baseUrl: `http://${host}:${upstream.port}`,
        path: '/',
        query: '',
        headers: {},
      };
      expect([host, (await egress.send(request, sendLimits())).status]).toEqual([host, 200]);
    }
    expect(upstream.seen.length).toBe(spellings.length);
    await egress.close();
    await upstream.close();
  });
});

describe('a redirect', () => {
  let upstream: LoopbackUpstream;
  let location: string;
  beforeAll(async () => {
    upstream = await startUpstream((_, response) => response.writeHead(302, { location }).end());
  });
  afterAll(() => upstream.close());

  it('leads to no blocked address, however it is written', async () => {
    const egress = createEgress({ allow: [upstream.host] });
    const hosts = [
      ...blockedIpv4.flatMap((address) => {
        const { dotted, decimal, 'percent-encoded': escaped, 'dotted octal': octal } = ipv4Spellings(address);
        return [
          dotted,
          decimal,
          escaped,
          octal,
          ipv4Spellings(address)['a mapped IPv6 address, hexadecimal'],
        ];
      }),
      ...blockedIpv4.flatMap((address) => Object.values(ipv6Carriers(address)).slice(0, 3)),
      ...blockedIpv6.map((address) => `[${address}]`),
    ];
    const request = { method: 'GET', baseUrl: upstream.url, path: '/', query: '', headers: {} };
    for (const host of hosts) {
      for (const start of ['http://', '//']) {
        location = `${start}${host}/latest/meta-data/`;
        const { code, hop } = await failureOf(egress.send(request, sendLimits()));
        expect([location, code, hop]).toEqual([location, 'refused-by-policy', 1]);
      }
    }
    await egress.close();
  });
});

describe('a name', () => {
  const publicAnswer = { address: '93.184.216.34', family: 4 };
  const answerOf = (address: string): LookupAddress => ({ address, family: isIP(address) });

  it.each([
    ...blockedIpv4,
    ...blockedIpv6,
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    'fe80::1%eth0',
    '',
    'no address',
  ])('that resolves to %s, alone or among public addresses, is dialled nowhere', async (address) => {
    const blocked = answerOf(address);
    for (const answers of [[blocked], [publicAnswer, blocked], [blocked, publicAnswer]]) {
      expect(await dial('http://rebound.example/', answers)).toBeInstanceOf(AddressRefused);
    }
  });

  it('is judged anew for each connection: an answer that was public once counts for nothing', async () => {
    const upstream = await startUpstream((_, response) =>
      response.writeHead(200, { connection: 'close' }).end(),
    );
    // 127.0.0.1 stands for a public address, which a test has not; everything else is judged as always.
    const allowed = createAddressPolicy(readAllowList(['127.0.0.1']));
    const answers = ['127.0.0.1', '127.0.0.2', '10.0.0.1', '::1', '169.254.169.254'];
    const url = `http://rebound.example:${upstream.port}`;
    let asked = 0;
    const connect = createConnector(allowed, new URL(url), 5000, (_, __, callback) => {
      callback(null, [answerOf(answers[asked] ?? '')]);
      asked += 1;
    });
    const pool = new Pool(url, { connect });
    const { body } = await pool.request({ path: '/', method: 'GET' });
    await body.dump();
    for (const _ of answers.slice(1)) {
      await expect(pool.request({ path: '/', method: 'GET' })).rejects.toBeInstanceOf(AddressRefused);
    }
    expect([asked, upstream.connections.accepted]).toEqual([answers.length, 1]);
    await pool.close();
    await upstream.close();
  });
});

import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { startTcpUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import { Pool } from 'undici';
import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../src/egress/address-policy.js';
import { readAllowList } from '../src/egress/allow-list.js';
import { AddressRefused, createConnector } from '../src/egress/connector.js';
import { createEgress } from '../src/egress/create-egress.js';
import { sendLimits } from './egress-harness.js';
import { selfSignedCertificate } from './self-signed-certificate.js';

const get = (baseUrl: string) => ({ method: 'GET', baseUrl, path: '/', query: '', headers: {} });

/** Sends through a connector whose policy is this function, and tells what it was asked. */
async function connectWith(allows: (address: string, times: number) => boolean, url: string) {
  const asked: string[] = [];
  const policy = {
    allows: (address: string, host: string, port: number): boolean => {
      asked.push(`${address} ${host} ${port}`);
      return allows(address, asked.length);
    },
  };
  const pool = new Pool(url, { connect: createConnector(policy, new URL(url), 5000) });
  const error: unknown = await pool.request({ path: '/', method: 'GET' }).then(
    ({ body }) => body.dump().then(() => undefined),
    (reason: unknown) => reason,
  );
  await pool.close();
  return { asked, error };
}

describe('a connection', () => {
  it('is judged by every address of its name, then by the one it is connected to', async () => {
    const upstream = await startUpstream();
    const url = `http://localhost:${upstream.port}`;
    const connected = await connectWith(() => true, url);
    expect(connected.error).toBeUndefined();
    expect(connected.asked.at(-1)).toBe(`127.0.0.1 localhost ${upstream.port}`);
    expect(connected.asked.length).toBeGreaterThan(1);
    const addresses = connected.asked.length - 1;
    const refused = await connectWith((_, times) => times < addresses, url);
    expect(refused.error).toBeInstanceOf(AddressRefused);
    await upstream.close();
  });

  it('to an address that was not the one that was checked is closed before anything is sent', async () => {
    const upstream = await startUpstream();
    const url = `http://127.0.0.1:${upstream.port}`;
    const { error, asked } = await connectWith((_, times) => times === 1, url);
    expect(error).toBeInstanceOf(AddressRefused);
    expect(asked.length).toBe(2);
    await upstream.close();
    expect([upstream.connections.accepted, upstream.seen.length]).toEqual([1, 0]);
  });

  it('is made to no address of a name that has a forbidden one among public ones', async () => {
    const upstream = await startUpstream();
    const url = `http://two-faces.example:${upstream.port}`;
    const policy = createAddressPolicy([]);
    const answers = [
      { address: '127.0.0.1', family: 4 },
      { address: '93.184.216.34', family: 4 },
    ];
    for (const addresses of [answers, answers.toReversed(), answers.slice(0, 1), []]) {
      const connector = createConnector(policy, new URL(url), 5000, (_, __, callback) =>
        callback(null, addresses),
      );
      const pool = new Pool(url, { connect: connector });
      await expect(pool.request({ path: '/', method: 'GET' })).rejects.toBeInstanceOf(AddressRefused);
      await pool.close();
    }
    expect(upstream.connections.accepted).toBe(0);
    await upstream.close();
  });

  it('goes to the very answer that was checked, and asks the resolver no second time', async () => {
    const upstream = await startUpstream();
    const url = `http://rebound.example:${upstream.port}`;
    const policy = createAddressPolicy(readAllowList(['127.0.0.1']));
    let asked = 0;
    const connector = createConnector(policy, new URL(url), 5000, (_, __, callback) => {
      asked += 1;
      callback(null, [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
    });
    const pool = new Pool(url, { connect: connector });
    const { body } = await pool.request({ path: '/', method: 'GET' });
    await body.dump();
    expect([asked, upstream.connections.accepted]).toEqual([1, 1]);
    await pool.close();
    await upstream.close();
  });

  it('is not made to a certificate that nobody vouches for', async () => {
    const server = createServer(selfSignedCertificate(), (_, response) => response.end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const egress = createEgress({ allow: ['127.0.0.1'] });
    await expect(egress.send(get(`https://127.0.0.1:${port}`), sendLimits())).rejects.toMatchObject({
      code: 'tls',
      hop: 0,
      message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
    });
    await egress.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('reads the answer that follows an early hint', async () => {
    const hint = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n';
    const upstream = await startTcpUpstream((socket) => {
      socket.once('data', () =>
        socket.write(`${hint}HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Real: 1\r\n\r\nok`),
      );
    });
    const egress = createEgress({ allow: ['127.0.0.1'] });
    const response = await egress.send(get(upstream.url), sendLimits());
    expect([response.status, response.headers, Buffer.from(response.body).toString()]).toEqual([
      200,
      { 'content-length': '2', 'x-real': '1' },
      'ok',
    ]);
    await upstream.close();
    await egress.close();
  });

  it('takes many requests at once, over as many sockets as it may', async () => {
    const upstream = await startUpstream((request, response) => response.end(request.url));
    const egress = createEgress({ allow: ['127.0.0.1'], connectionsPerOrigin: 4 });
    const paths = Array.from({ length: 200 }, (_, index) => `/${index}`);
    const answers = await Promise.all(
      paths.map((path) => egress.send({ ...get(upstream.url), path }, sendLimits())),
    );
    expect(answers.map(({ body }) => Buffer.from(body).toString())).toEqual(paths);
    expect(upstream.connections.accepted).toBe(4);
    await egress.close();
    await upstream.close();
  });
});

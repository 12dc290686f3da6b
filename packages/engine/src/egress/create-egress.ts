import type { UpstreamRequest } from '@actway/catalog';
import { Agent, Pool } from 'undici';
import { uncountedBytes } from '../room/held-bytes.js';
import { plainSettingNames, type SettingNames } from '../setting-names.js';
import { createAddressPolicies, type PolicyRules } from './address-policies.js';
import type { AddressPolicy } from './address-policy.js';
import { BodyTooLarge } from './body-too-large.js';
import { createConnector } from './connector.js';
import { decodeBody } from './decode-body.js';
import type { Egress, SendLimits, UpstreamResponse } from './egress.js';
import { exchange } from './exchange.js';
import { failureAdvice } from './failure-advice.js';
import { failureOf } from './failure-of.js';
import type { ReceivedBody } from './received-body.js';
import { redirectTarget } from './redirect.js';
import { firstTarget, type Target } from './target.js';
import { UpstreamFailure } from './upstream-failure.js';

const maxRedirects = 3;

export interface EgressOptions extends PolicyRules {
  connectTimeoutMs?: number;
  /**
   * Sockets to one origin; further requests wait for one of them. Far more than one project may use at once, so that
   * none waits for another's.
   */
  connectionsPerOrigin?: number;
  /** How failures name what helps against them. */
  settingNames?: SettingNames;
}

/**
 * The way out, over pooled HTTP/1.1 connections to addresses that the policy allows.
 * How long a request may take is for its signal to say; connecting has a limit of its own.
 * @throws AllowListError
 */
export function createEgress({
  connectTimeoutMs = 10_000,
  connectionsPerOrigin = 1024,
  settingNames = plainSettingNames,
  ...rules
}: EgressOptions): Egress {
  const policyFor = createAddressPolicies(rules, settingNames);
  const createAgent = (policy: AddressPolicy): Agent =>
    new Agent({
      connections: connectionsPerOrigin,
      factory: (origin, options) =>
        new Pool(origin, { ...options, connect: createConnector(policy, new URL(origin), connectTimeoutMs) }),
    });
  // A connection that one policy opened is not for requests that another one judges.
  const agents = new Map<AddressPolicy, Agent>();
  const agentFor = (policy: AddressPolicy): Agent => {
    let agent = agents.get(policy);
    if (agent === undefined) {
      agent = createAgent(policy);
      agents.set(policy, agent);
    }
    return agent;
  };
  return {
    send: (request, limits) =>
      sendFollowing(agentFor(policyFor(limits.chosenBy)), request, limits, settingNames),
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.close()));
    },
  };
}

async function sendFollowing<Received extends ReceivedBody>(
  agent: Agent,
  request: UpstreamRequest,
  limits: SendLimits<Received>,
  settingNames: SettingNames,
): Promise<UpstreamResponse<Received>> {
  const { signal, maxResponseBytes, followRedirects: follow = true, held } = limits;
  let target: Target = firstTarget(request, limits);
  let hop = 0;
  try {
    for (let redirects = 0; ; redirects += 1) {
      const onSent = (): void => {
        hop = redirects + 1;
      };
      const { status, headers, body, received } = await exchange(agent, target, limits, onSent);
      const next = follow ? redirectTarget(target, status, headers.location, limits, hop) : undefined;
      if (next === undefined) {
        const coding = headers['content-encoding'];
        const decoded = coding === undefined ? body : await decodeInRoom(body, coding, limits);
        held?.shrink(decoded.length > uncountedBytes ? decoded.length : 0);
        const url = target.origin + pathOf(target.pathAndQuery);
        return { status, headers, body: decoded, url, redirects, received };
      }
      if (redirects === maxRedirects) {
        throw new UpstreamFailure('too-many-redirects', target.host, hop, `${maxRedirects} redirects`);
      }
      held?.shrink(0);
      target = next;
    }
  } catch (error) {
    const advice = failureAdvice(settingNames, limits.chosenBy);
    throw failureOf(error, { host: target.host, hop, signal, maxResponseBytes, advice });
  }
}

/** An answer that is large once it is decoded has to have room first; most are not. */
async function decodeInRoom(
  body: Buffer,
  coding: string,
  { held, signal, maxResponseBytes }: SendLimits,
): Promise<Buffer> {
  if (held === undefined || maxResponseBytes <= uncountedBytes)
    return decodeBody(body, coding, maxResponseBytes);
  try {
    return await decodeBody(body, coding, uncountedBytes);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
  }
  await held.grow(maxResponseBytes, signal);
  return decodeBody(body, coding, maxResponseBytes);
}

function pathOf(pathAndQuery: string): string {
  const mark = pathAndQuery.indexOf('?');
  return mark < 0 ? pathAndQuery : pathAndQuery.slice(0, mark);
}

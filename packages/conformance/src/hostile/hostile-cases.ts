import { hostileCases as bodies } from '../bench/loop/hostile-cases.js';
import { answerCases, answersAtOnce } from './answer-cases.js';
import { appCases } from './app-cases.js';
import { bodiesAtOnce } from './bodies-at-once.js';
import { connectionCases } from './connection-cases.js';
import type { HostileCase } from './hostile-target.js';
import { requestCases } from './request-cases.js';
import { executeOf, sendRequest } from './send-request.js';

/** All that a server has to bear, those of the benchmark first. */
export const hostileCases: HostileCase[] = [
  ...bodies.map(({ name, body }) => ({
    name,
    send: (target: Parameters<HostileCase['send']>[0]) => sendRequest(target, executeOf(body())),
  })),
  ...answerCases,
  answersAtOnce,
  ...requestCases,
  ...appCases,
  ...connectionCases,
  bodiesAtOnce,
];

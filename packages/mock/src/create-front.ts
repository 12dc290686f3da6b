import cors from 'cors';
import express, { type Express } from 'express';
import { answerOperation, type MockState } from './front/answer-operation.js';
import { identifyRequest } from './front/request-id.js';
import { answerProblems } from './front/write-problem.js';
import { sendPage } from './page/send-page.js';

/** Headers of answers that a page of another origin may read. */
const exposedHeaders = [
  'x-request-id',
  'link',
  'x-upstream-status',
  'x-record',
  'allow',
  'etag',
  'deprecation',
  'sunset',
];

/** The Express app before Prism: each of its answers is one of the contract, but for the page at `/`. */
export function createFront(state: MockState, options: { cors: boolean }): Express {
  const app = express();
  // An ETag of Express would make a 304 of what the contract only declares as a 200.
  app.disable('x-powered-by').disable('etag');
  app.use(identifyRequest);
  if (options.cors) {
    app.use(cors({ exposedHeaders }));
  }
  app.get('/', sendPage(state));
  app.use(answerOperation(state));
  app.use(answerProblems);
  return app;
}

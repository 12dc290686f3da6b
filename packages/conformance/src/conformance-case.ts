import type { Client } from '@actway/client';
import type { OperationId } from '@actway/contract';
import type { Answer } from './judge-answer.js';
import type { PlainRequest } from './send-plain.js';

/** What is held against the contract. */
export type SubjectName = 'server' | 'stub' | 'mock';

/**
 * What a subject finds around it.
 * - `usual`: all is well; the server is in its sandbox.
 * - `sandboxed`: no user can consent to the apps of `live`.
 * - `live`: the apps' servers and their token endpoints are real ones, some of which fail.
 * - `hurried`: an execution has next to no time.
 * - `crowded`: as `live`, and no execution may be under way.
 * - `spent`: as `live`, and the project has used up what it may.
 * - `limited`: as `live`, and no key may send anything.
 * - `overloaded`: as `live`, and there is too much to do already.
 * - `impatient`: a request must arrive at once.
 * - `forgetful`: the database is another one, and empty.
 * - `reading`: there is a language model, in the sandbox.
 * - `thrifty`: as `reading`, and next to no tokens may be used.
 * - `silenced`: there is one that does not answer, and an execution has little time.
 * - `broken`: the database is gone.
 * - `failing`: its process can read no file, and can write no JSON but problems.
 */
export type Condition =
  | 'usual'
  | 'sandboxed'
  | 'live'
  | 'hurried'
  | 'crowded'
  | 'spent'
  | 'limited'
  | 'overloaded'
  | 'impatient'
  | 'forgetful'
  | 'reading'
  | 'thrifty'
  | 'silenced'
  | 'broken'
  | 'failing';

/** Where a subject listens, and a key that it knows. */
export interface Subject {
  name: SubjectName;
  url: string;
  apiKey: string;
  close(): Promise<void>;
}

/** A subject that can be met in each condition. */
export interface TestedSubject extends Subject {
  urls: Record<Condition, string>;
  /** A key that has no scope at all. */
  powerlessKey: string;
  /** A key that is bound to the entity anna, and read-only. */
  boundKey: string;
  /** A key with every scope, of another project, that only the database knows. */
  storedKey: string;
  /** The OAuth client that the token endpoints of `live` know. */
  oauthClient: { client_id: string; client_secret: string };
  /** A signed address that gives the bytes of a file of the condition `live`. */
  downloadAddress(fileId: string): string;
}

/** How a case talks to a subject. What came over the wire last is what counts. */
export interface Call {
  /** The typed client. It throws for an error status. */
  client: Client;
  subject: Pick<
    TestedSubject,
    'url' | 'apiKey' | 'powerlessKey' | 'boundKey' | 'storedKey' | 'oauthClient' | 'downloadAddress'
  >;
  /** A request that no typed client would send. */
  send(path: string, request?: PlainRequest): Promise<Answer>;
  /** Bytes that no HTTP client would send; resolves when the connection has ended. */
  bytes(text: string): Promise<void>;
  /** A call to the same subject in another condition. */
  in(condition: Condition): Call;
  /** Runs what it is given as if it were two hours ago. */
  longAgo<Result>(run: () => Promise<Result>): Promise<Result>;
}

/** One request, and what each subject answers to it. */
export interface OperationCase {
  /** A sentence. */
  name: string;
  status: number;
  /** The example of the contract that the answer is one of; a case of the matrix. */
  example?: string;
  /** `usual` when absent. */
  condition?: Condition;
  /** Sends the request, after whatever has to come before it. */
  send(call: Call): Promise<unknown>;
  /** Headers that the answer has, beside those that the contract requires. */
  headers?: Record<string, string>;
  /** Members that the answer has. */
  body?: object;
  /** The name of the problem, where no example says it. */
  problem?: string;
  /** The paths of its details, in any order. */
  paths?: string[];
}

/** A case of one operation. */
export interface ConformanceCase extends OperationCase {
  operationId: OperationId;
}

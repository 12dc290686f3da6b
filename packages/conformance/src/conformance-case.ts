import type { OperationId } from '@actway/contract';
import type { RecordingClient } from './recording-client.js';

/** What is held against the contract. */
export type SubjectName = 'server' | 'stub' | 'mock';

/** Where a subject listens, and a key that it knows. */
export interface Subject {
  name: SubjectName;
  url: string;
  apiKey: string;
  close(): Promise<void>;
}

/** One request, and what each subject answers to it. */
export interface ConformanceCase {
  /** A sentence. */
  name: string;
  operationId: OperationId;
  /** Sends the request through the typed client. */
  send(recording: RecordingClient): Promise<unknown>;
  status: number;
  /** The name of the problem. */
  problem?: string;
  /** The paths of its details, in any order. */
  paths?: string[];
  /** Subjects that cannot know the answer, and why. The rest must give it. */
  unknownTo?: Partial<Record<SubjectName, string>>;
}

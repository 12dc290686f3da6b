import { isObject, type JsonObject } from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { ExampleJudge } from '../schema/example-judge.js';

/** A copy of a document without the examples that their own schema does not allow, and how many those were. */
export function dropInvalidExamples(document: AppDocument): { root: JsonObject; dropped: number } {
  const judge = new ExampleJudge(document);
  const copy = judge.withoutInvalid(document.root, '');
  return { root: isObject(copy) ? copy : document.root, dropped: judge.dropped };
}

import type { PrismAnswer, PrismRequest } from './prism/prism.js';

const longestPath = 200;

/**
 * What the mock of an app says where its document has no answer: Prism speaks of specification files there, and whoever
 * called the app through actway has none.
 */
export function inAppWords(answer: PrismAnswer, request: PrismRequest): PrismAnswer {
  if (answer.documented) return answer;
  const { status, type = '', title = '' } = answer.body as { status: number; type?: string; title?: string };
  return {
    ...answer,
    body: {
      status,
      title: titles[status] ?? title,
      detail: `${detailOf(type, request)} Live, the app itself answers.`,
    },
  };
}

const titles: Record<number, string> = { 404: 'Not Found', 405: 'Method Not Allowed' };

function detailOf(type: string, { method, path }: PrismRequest): string {
  const place = path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
  const start = "This is a mock of the app's document, which has";
  if (type.endsWith('#NO_PATH_MATCHED_ERROR')) return `${start} no path ${place}.`;
  if (type.endsWith('#NO_METHOD_MATCHED_ERROR')) return `${start} ${place}, but not with ${method}.`;
  return `${start} no example of such an answer to ${method} ${place}.`;
}

import type { Answer } from '../judge-answer.js';

/** What two subjects answered to the same request. */
export interface Answers {
  server: Answer;
  mock: Answer;
}

/** What is compared of an answer: of a success its status, of a problem what a caller acts on. */
export interface Gist {
  status: number;
  name?: string;
  /** `body /input/title`, each once, sorted. */
  places?: string[];
}

export function gistOf({ status, text }: Answer): Gist {
  if (status < 400) return { status };
  const { name, details } = JSON.parse(text) as { name: string; details: { in: string; path: string }[] };
  return { status, name, places: [...new Set(details.map((one) => `${one.in} ${one.path}`))].sort() };
}

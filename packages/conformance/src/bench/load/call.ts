/** One HTTP call, which is made again and again. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** What each answer must hold beside a status of 200: a fast refusal is no measurement. */
  expects: string;
}

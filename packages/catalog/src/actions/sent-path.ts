/** What is sent of a path of a document, before its variables are filled. */
export interface SentPath {
  /** Without query and fragment. */
  path: string;
  /** What stands behind `?`, decoded; values may be variables: `{date}`. */
  query: [name: string, value: string][];
}

/**
 * Documents tell operations of one path apart by what stands behind it. `/messages?action=send` is sent so; a fragment,
 * `/{Bucket}#cors`, no request has (RFC 9110, section 7.1), and it is dropped.
 */
export function sentPath(template: string): SentPath {
  const [sent = ''] = template.split('#', 1);
  const mark = sent.indexOf('?');
  if (mark < 0) return { path: sent, query: [] };
  return { path: sent.slice(0, mark), query: [...new URLSearchParams(sent.slice(mark + 1))] };
}

/** The variable that a value of the query is, whole: `{date}` is `date`. */
export function variableOf(value: string): string | undefined {
  return /^\{([^{}]+)\}$/.exec(value)?.[1];
}

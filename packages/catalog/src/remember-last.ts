const longestRemembered = 2000;

/** A pure function of a text that knows its last few results, so that what is asked for again is not computed again. */
export function rememberLast<Result>(compute: (text: string) => Result, most = 16): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = compute(text);
    if (text.length > longestRemembered) return result;
    const [oldest] = results.keys();
    if (results.size >= most && oldest !== undefined) results.delete(oldest);
    results.set(text, result);
    return result;
  };
}

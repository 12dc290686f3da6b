/** The request of an execution, for a shell; the key stays in the variable that holds it. */
export function requestAsCurl(
  url: string,
  actionId: string,
  body: unknown,
  idempotencyKey: string | undefined,
): string {
  const headers = [
    '"x-api-key: $ACTWAY_API_KEY"',
    quoted('content-type: application/json'),
    ...(idempotencyKey === undefined
      ? []
      : [quoted(`idempotency-key: "${idempotencyKey.replace(/["\\]/g, '\\$&')}"`)]),
  ];
  return [
    `curl -s ${quoted(`${url}/api/v2/actions/${encodeURIComponent(actionId)}/execute`)}`,
    ...headers.map((header) => `-H ${header}`),
    `-d ${quoted(JSON.stringify(body))}`,
  ].join(' \\\n  ');
}

/** As a POSIX shell reads it as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

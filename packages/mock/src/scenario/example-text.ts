/** An example as it is sent: a text under its own media type as it stands, anything else as JSON. */
export function exampleText(body: unknown, contentType: string): string {
  return typeof body === 'string' && contentType.startsWith('text/') ? body : JSON.stringify(body);
}

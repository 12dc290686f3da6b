/** An answer has a status that HTTP does not have (RFC 9110 §15: 100 to 599). */
export class StatusUnknown extends Error {
  override readonly name = 'StatusUnknown';

  constructor(status: number) {
    super(`its status is ${status}, and HTTP has those from 100 to 599. Whether it was done is not known`);
  }
}

export function isKnownStatus(status: number): boolean {
  return status >= 100 && status <= 599;
}

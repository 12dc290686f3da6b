/** How the pages on which users connect accounts present the operator. */
export interface ConnectLook {
  /** Whom the pages speak for. */
  name?: string | undefined;
  /** Of buttons and links, as `#rrggbb`. */
  color?: string | undefined;
  /** An `https:`, `http:` or `data:image/…` address. */
  logo?: string | undefined;
}

/** What Content-Security-Policy names as the source of the logo. */
export function logoSource({ logo }: ConnectLook): string {
  if (logo === undefined) return "'none'";
  return logo.startsWith('data:') ? 'data:' : new URL(logo).origin;
}

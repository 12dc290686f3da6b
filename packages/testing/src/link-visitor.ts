/** A page that came, or where the browser is sent. */
export interface VisitedPage {
  status: number;
  headers: Headers;
  /** Where a redirect, or the page itself, leads on to. */
  goesOnTo: string | undefined;
  text: string;
}

/** A browser without scripts: it keeps cookies, and sends the forms that a page has. */
export class LinkVisitor {
  readonly #cookies = new Map<string, string>();

  /** Asks for an address. Redirects are not followed. */
  async open(url: string, request: RequestInit = {}): Promise<VisitedPage> {
    const response = await fetch(url, {
      ...request,
      headers: { accept: 'text/html', cookie: this.cookies, ...(request.headers as Record<string, string>) },
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split('=', 2);
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    const refresh = /http-equiv="refresh" content="0; url=([^"]*)"/.exec(text)?.[1];
    const location = response.headers.get('location') ?? (refresh === undefined ? undefined : plain(refresh));
    return { status: response.status, headers: response.headers, goesOnTo: location, text };
  }

  /** Opens the page of a link and sends the form of one of its schemes. */
  async submit(
    url: string,
    scheme: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<VisitedPage> {
    const { text } = await this.open(url);
    return this.send(url, { ...hiddenOf(text), scheme, ...fieldsOf(fields) }, headers);
  }

  /** Sends a form. */
  send(
    url: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<VisitedPage> {
    const body = new URLSearchParams(form).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.open(url, { method: 'POST', body, headers: { ...type, ...headers } });
  }

  /** Follows redirects from an address until a page comes. */
  async follow(url: string): Promise<VisitedPage & { url: string }> {
    for (let at = url; ; ) {
      const page = await this.open(at);
      if (page.goesOnTo === undefined) return { ...page, url: at };
      at = new URL(page.goesOnTo, at).href;
    }
  }

  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** The proof that a form has with it. */
export function hiddenOf(text: string): { form: string } {
  return { form: /name="form" value="([^"]*)"/.exec(text)?.[1] ?? '' };
}

function fieldsOf(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`field.${name}`, value]));
}

function plain(escaped: string): string {
  return escaped.replace(/&#(\d+);/g, (_whole, code) => String.fromCharCode(Number(code)));
}

const safe = Symbol('safe');

/** A piece of HTML in which every text is escaped. */
export interface Html {
  readonly [safe]: string;
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** A template of HTML: what stands in it is text, escaped, unless it is HTML already. Attributes need quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = strings.map((text, index) => text + (index < parts.length ? write(parts[index]) : ''));
  return { [safe]: written.join('') };
}

/** The HTML as text. */
export function textOf(page: Html): string {
  return page[safe];
}

function write(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  if (Array.isArray(part)) return part.map(write).join('');
  return (part as Html)[safe];
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

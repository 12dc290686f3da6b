import type { App, AuthScheme, CredentialField } from '@actway/catalog';
import { askedFields } from '@actway/engine';
import type { Problem } from '@actway/http-contract';
import type { ConnectLook } from './connect-look.js';
import { connectWords as words } from './connect-words.js';
import { type Html, html } from './html.js';
import { type PageContent, writePage } from './page-shell.js';

/** The form of an open link, and what was at fault with what was sent of it. */
export interface ConnectForm {
  app: App;
  schemes: readonly AuthScheme[];
  /** Proof that what is sent comes from this page. */
  formToken: string;
  /** What is told above the forms. */
  notice?: string | undefined;
  /** What was sent of one of them. */
  sent?: SentForm | undefined;
}

export interface SentForm {
  /** The name of the scheme. */
  scheme: string;
  fields: Readonly<Record<string, string>>;
  /** What is at fault with each field, by its name. */
  faults: Readonly<Record<string, string>>;
}

/** The pages that a user of a link sees, for one operator. */
export class ConnectPages {
  readonly #look: ConnectLook;

  constructor(look: ConnectLook) {
    this.#look = look;
  }

  /** The page of an open link: a form for each way to connect. */
  open(form: ConnectForm): string {
    const { app, schemes, notice } = form;
    const title = words.title(app.name);
    return this.#write({
      title: notice === undefined ? title : words.faultTitle + title,
      body: html`<h1>${title}</h1>
<p>${words.lead(app.name, this.#look.name)}</p>
${notice !== undefined && html`<div class="notice" role="alert"><h2>${words.faultHeading}</h2><p>${notice}</p></div>`}
${schemes.length > 1 && html`<p>${words.choice}</p>`}
${schemes.map((scheme, index) => schemeForm(form, scheme, `way${index + 1}`))}`,
    });
  }

  /** Leads on to another site. */
  leaving(url: string): string {
    const { host } = new URL(url);
    return this.#write({
      title: words.leaving(host),
      body: html`<h1>${words.leaving(host)}</h1><p>${words.leavingHelp} <a href="${url}" rel="noreferrer">${host}</a></p>`,
      goesOnTo: url,
    });
  }

  done({ name }: Pick<App, 'name'>): string {
    return this.#told(words.doneTitle(name), words.doneHelp);
  }

  /** A consent that began in a program of somebody's own: it begins there again. */
  notDone({ name }: Pick<App, 'name'>): string {
    return this.#told(words.notDoneTitle(name), words.notDoneHelp);
  }

  used({ name }: App): string {
    return this.#told(words.usedTitle, words.usedHelp(name));
  }

  expired(): string {
    return this.#told(words.expiredTitle, words.expiredHelp);
  }

  noWay({ name }: App): string {
    return this.#told(words.noWayTitle(name), words.noWayHelp);
  }

  unknown(): string {
    return this.#told(words.unknownTitle, words.unknownHelp);
  }

  wrongMethod(): string {
    return this.#told(words.methodTitle, words.methodHelp);
  }

  broken(requestId: string): string {
    return this.#told(words.brokenTitle, words.brokenHelp, requestId);
  }

  /** What an app's answer to a consent came to, where nobody waits for it. The page is that of the callback. */
  ofProblem({ name, requestId, details = [] }: Problem): string {
    const isOtherBrowser = details.some(({ code }) => code === 'browser');
    const [title, help] = isOtherBrowser
      ? [words.otherBrowserTitle, words.otherBrowserHelp]
      : name === 'InternalServerError'
        ? [words.brokenTitle, words.brokenHelp]
        : [words.staleTitle, words.staleHelp];
    return this.#told(title, help, requestId, '../../../connect/style.css');
  }

  #told(title: string, help: string, requestId?: string, style?: string): string {
    const body = html`<h1>${title}</h1><p>${help}</p>
${requestId !== undefined && html`<p>${words.requestId} <code>${requestId}</code>.</p>`}`;
    return this.#write({ title, body }, style);
  }

  #write(content: Omit<PageContent, 'style'>, style = 'style.css'): string {
    return writePage(this.#look, { ...content, style });
  }
}

function schemeForm({ app, formToken, sent }: ConnectForm, scheme: AuthScheme, id: string): Html {
  const fields = askedFields(app, scheme);
  const own = sent?.scheme === scheme.name ? sent : undefined;
  const isConsent = scheme.oauth?.grant === 'authorization_code';
  const labels = fields.filter(({ required }) => required).map(({ displayName }) => displayName);
  const heading = isConsent
    ? words.consentHeading(app.name)
    : words.formHeading(labels.join(', ') || scheme.name);
  return html`<form method="post" aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
<p>${isConsent ? words.consentHelp(app.name) : words.formHelp}</p>
<input type="hidden" name="form" value="${formToken}">
<input type="hidden" name="scheme" value="${scheme.name}">
${fields.map((field) => fieldInput(field, `${id}-${field.name}`, own))}
<button type="submit">${isConsent ? words.consentButton(app.name) : words.formButton(app.name)}</button>
</form>`;
}

/** A secret is never shown again, not even to who sent it. */
function fieldInput(field: CredentialField, id: string, sent: SentForm | undefined): Html {
  const { name, displayName, description, required, secret } = field;
  const fault = sent?.faults[name];
  const value = secret ? '' : (sent?.fields[name] ?? field.default ?? '');
  const isFirst = fault !== undefined && Object.keys(sent?.faults ?? {})[0] === name;
  const about = [...(description ? [`${id}-hint`] : []), ...(fault === undefined ? [] : [`${id}-fault`])];
  return html`<div class="field">
<label for="${id}">${displayName}${!required && ` (${words.optional})`}</label>
${description !== '' && html`<p class="hint" id="${id}-hint">${description}</p>`}
${fault !== undefined && html`<p class="fault" id="${id}-fault">${fault}</p>`}
<input id="${id}" name="field.${name}" type="${secret ? 'password' : 'text'}" value="${value}" autocomplete="off" autocapitalize="none" spellcheck="false"${required && html` required`}${about.length > 0 && html` aria-describedby="${about.join(' ')}"`}${fault !== undefined && html` aria-invalid="true"`}${isFirst && html` autofocus`}>
</div>`;
}

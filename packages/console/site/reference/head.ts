import { baseUrl } from '../shared/base';
import { addressOf } from './contract';
import { words } from './words';

/**
 * The line above the reference: the way back to the console, and the choice of apps. It is a plain form, whose answer is
 * this page again.
 * @param apps those that there are; undefined where nobody is signed in
 */
export function headOf(apps: readonly string[] | undefined, chosen: readonly string[]): HTMLElement {
  const header = element('header', { className: 'head' });
  const about = element('p', {}, apps === undefined ? words.signedOut : words.signedIn);
  const document = element('a', { href: addressOf(chosen) }, words.document);
  header.append(element('a', { href: `${baseUrl}/`, className: 'name' }, words.console));
  header.append(choice([...new Set([...(apps ?? []), ...chosen])], chosen), document, about);
  return header;
}

function choice(apps: readonly string[], chosen: readonly string[]): HTMLElement {
  const details = element('details', {});
  const form = element('form', { action: `${baseUrl}/reference` });
  const field = element('input', { type: 'hidden', name: 'apps', value: chosen.join(',') });
  const list = element('fieldset', {});
  list.append(element('legend', {}, words.chooseHelp));
  for (const app of apps) {
    const label = element('label', {});
    label.append(element('input', { type: 'checkbox', value: app, checked: chosen.includes(app) }), app);
    list.append(label);
  }
  form.addEventListener('submit', () => {
    const checked = [...list.querySelectorAll('input')].filter((one) => one.checked);
    field.value = checked.map(({ value }) => value).join(',');
    // An empty choice is the plain contract.
    field.disabled = checked.length === 0;
  });
  form.append(field, list, element('button', { type: 'submit' }, words.show));
  details.append(element('summary', {}, words.choose(chosen)), form);
  return details;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  members: Partial<HTMLElementTagNameMap[Tag]>,
  text?: string,
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), members);
  if (text !== undefined) made.append(text);
  return made;
}

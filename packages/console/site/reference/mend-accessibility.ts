import { words } from './words';

/** What the library's elements say wrongly to who hears them, and what makes it right. */
const mends: readonly [selector: string, mend: (element: Element) => void][] = [
  // A button is not selected but current.
  [
    'button[aria-selected]:not([role])',
    (button) => {
      if (button.getAttribute('aria-selected') === 'true') button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
      button.removeAttribute('aria-selected');
    },
  ],
  ['button[role="search"]', (button) => button.removeAttribute('role')],
  ['.sidebar-search-placeholder[aria-hidden]', (text) => text.removeAttribute('aria-hidden')],
  [
    'button[class*="copy-button"]:not([aria-label])',
    (button) => button.setAttribute('aria-label', words.copy),
  ],
  [
    'button.client-libraries__select:not([aria-label])',
    (button) => button.setAttribute('aria-label', words.libraries),
  ],
  ['input[role="combobox"]:not([aria-expanded])', (input) => input.setAttribute('aria-expanded', 'true')],
  [
    '[contenteditable="true"]:not([aria-label])',
    (editor) => editor.setAttribute('aria-label', editor.getAttribute('aria-placeholder') ?? words.value),
  ],
  // What it shows is its name.
  ['button.show-more[aria-label]', (button) => button.removeAttribute('aria-label')],
  // What scrolls must be reached by keyboard.
  ['ul.endpoints:not([tabindex])', (list) => list.setAttribute('tabindex', '0')],
  // What opens more tabs is one of them.
  [
    '.client-libraries-list[role="tablist"] button:not([role])',
    (button) => button.setAttribute('role', 'tab'),
  ],
];

/** Mends what is shown. */
export function mendAccessibility(): void {
  for (const [selector, mend] of mends)
    for (const element of document.querySelectorAll(selector)) mend(element);
}

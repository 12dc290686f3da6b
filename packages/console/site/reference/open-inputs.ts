/** Those that were opened: a person may close them again. */
const opened = new WeakSet<Element>();

/** Opens the members of each action's `input`, which is what one looks for; the library shows no more than its name. */
export function openInputs(): void {
  for (const button of document.querySelectorAll('button[aria-expanded="false"]')) {
    if (opened.has(button) || !/^Show .*for input$/.test((button.textContent ?? '').trim())) continue;
    opened.add(button);
    (button as HTMLElement).click();
  }
}

import { connect } from './connect.js';

/**
 * `<actway-connect url="/connect/github">Connect GitHub</actway-connect>`: a button that opens the pop-up. The address
 * answers with the consent: by a redirect, or it is the consent itself. What came of it are the events `connected`,
 * whose `detail` is what `connect` resolves to, and `failed`, whose `detail` is the error.
 */
export class ActwayConnect extends HTMLElement {
  /** In place of the attribute: what asks your back end for the address. */
  url: (() => string | Promise<string>) | undefined;

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const button = document.createElement('button');
    button.part.add('button');
    button.append(document.createElement('slot'));
    button.onclick = () => void this.#connect(button);
    this.attachShadow({ mode: 'open', delegatesFocus: true }).append(button);
  }

  async #connect(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    try {
      const connectedAccountId = this.getAttribute('account') ?? undefined;
      const detail = await connect({
        url: this.url ?? this.getAttribute('url') ?? '',
        ...(connectedAccountId && { connectedAccountId }),
        ignoreClosed: this.hasAttribute('ignore-closed'),
      });
      this.dispatchEvent(new CustomEvent('connected', { detail, bubbles: true }));
    } catch (detail) {
      this.dispatchEvent(new CustomEvent('failed', { detail, bubbles: true }));
    } finally {
      button.disabled = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'actway-connect': ActwayConnect;
  }
}

if (!customElements.get('actway-connect')) customElements.define('actway-connect', ActwayConnect);

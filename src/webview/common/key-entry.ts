import type { KEY_METHODS } from '../../shared/private-key.ts';
import { privateKeyError } from '../../shared/private-key.ts';
import type { Host } from './host.ts';
import { failureOf } from './host.ts';
import type { KeyState } from './key-state.ts';
import { clearedKey, derivedPublicKey, fileKey, refusedKey, typedKey } from './key-state.ts';
import { focusOn } from './page.ts';

/** Id of the button that chooses a file. */
export const CHOOSE_KEY_FILE = 'choose-key-file';

/** The part of a page's host that a key field needs. */
type KeyHost = Pick<Host<typeof KEY_METHODS>, 'request' | 'onHidden'>;

/** Changes the key of a form's state; nothing happens while there is no state. */
export type ChangeKey = (change: (key: KeyState) => KeyState) => void;

/** What the user and the host do with a key field. Takes the key away whenever the page is hidden. */
export class KeyEntry {
  readonly #host: KeyHost;
  readonly #change: ChangeKey;
  /** The last derivation of a public key. */
  #derivation = Promise.resolve();

  constructor(host: KeyHost, change: ChangeKey) {
    this.#host = host;
    this.#change = change;
    host.onHidden(() => {
      change(clearedKey);
    });
  }

  readonly type = (text: string): void => {
    this.#put((key) => typedKey(key, text));
  };

  readonly toggle = (): void => {
    this.#change((key) => ({ ...key, shown: !key.shown }));
  };

  readonly choose = async (): Promise<void> => {
    try {
      const chosen = await this.#host.request('chooseKeyFile', null);
      if (chosen !== null) this.#put((key) => fileKey(key, chosen));
    } catch (thrown) {
      this.#change((key) => refusedKey(key, failureOf(thrown).message));
    }
    // The dialog took the focus away.
    focusOn(CHOOSE_KEY_FILE);
  };

  /** Resolves once the public key of the text that was entered last is derived, or could not be. */
  async derived(): Promise<void> {
    for (let last; last !== this.#derivation;) {
      last = this.#derivation;
      await last;
    }
  }

  readonly confirm = (anyway: boolean): void => {
    this.#change((key) => ({ ...key, anyway }));
  };

  #put(change: (key: KeyState) => KeyState): void {
    let text = '';
    this.#change((key) => {
      const next = change(key);
      text = next.text;
      return next;
    });
    if (privateKeyError(text) === undefined) this.#derivation = this.#derive(text);
  }

  async #derive(text: string): Promise<void> {
    try {
      const { publicKey } = await this.#host.request('derive', { key: text });
      this.#change((key) => derivedPublicKey(key, text, publicKey));
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    this.#change((key) => ({ ...key, problem: failureOf(thrown).message }));
  }
}

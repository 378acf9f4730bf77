import type { TemplateResult } from 'lit';
import { html } from 'lit';

/** A Region, which stays in one piece with what stands right behind it. */
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d[.,:;)]?$/;
/** Where a line may end inside of a word: behind the separators of paths, ARNs and addresses, and before a hump. */
const PLACES = /(?<=[/:._=@,;])(?=[^/:._=@,;\s])|(?<=[a-z\d])(?=[A-Z][a-z])/;

/** A text whose names, paths and ARNs break where a reader would break them. What is selected and copied is the text. */
export function breakable(text: string): TemplateResult {
  return html`${text.split(/(\s+)/).map((word) => (REGION.test(word) ? html`<span class="whole">${word}</span>` : parts(word)))}`;
}

function parts(word: string): readonly (string | TemplateResult)[] {
  const [first = '', ...rest] = word.split(PLACES);
  return [first, ...rest.map((part) => html`<wbr />${part}`)];
}

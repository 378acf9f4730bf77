/** Signs that are not seen, or that turn the order of the others around: controls, formats, private ones, halves. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** A text from outside is cut at this length before anything looks at it: no place has room for more. */
const LONGEST = 4000;

/** Text in one line, in which what is not seen is shown as what it is, for example `\u202e`; line breaks are blanks. */
export function visibleText(text: string): string {
  return oneLine(cut(text)).replace(UNSEEN, (sign) => (sign === '\t' ? ' ' : escapeOf(sign)));
}

/** The same, with the line breaks kept. */
export function visibleLines(text: string): string {
  return cut(text).replace(UNSEEN, (sign) => (sign === '\n' ? sign : escapeOf(sign)));
}

/** For notifications, modal boxes, prompts: a link stays text. The editor reads `[words](address)` as a link. */
export function inertText(text: string): string {
  return withoutLinks(visibleText(text));
}

/** The same, with the line breaks kept. */
export function inertLines(text: string): string {
  return withoutLinks(visibleLines(text));
}

/** For lists and the status bar, where the editor draws a name after a dollar sign, in brackets, as an icon: it stays text. */
export function iconlessText(text: string): string {
  return visibleText(text).replaceAll('$(', '\\$(');
}

function oneLine(text: string): string {
  const lines = text.split(/[\r\n\u2028\u2029]+/);
  return lines.length === 1 ? text : lines.map((line) => line.trim()).join(' ');
}

function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function escapeOf(sign: string): string {
  const code = (sign.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

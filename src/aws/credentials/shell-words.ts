/**
 * Splits a text into words as a POSIX shell does, without expanding anything; undefined where a quote is not closed.
 * The AWS CLI splits the headers of config files so, and the command of `credential_process`: Python's `shlex.split`.
 */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote === '' && ' \t\r\n'.includes(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      word ??= '';
    } else if (char === quote) {
      quote = '';
    } else if (char === '\\' && quote !== "'") {
      at += 1;
      if (at >= text.length) return undefined;
      word = (word ?? '') + escaped(text.charAt(at), quote);
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}

/** Between double quotes a backslash only counts before a double quote and before itself. */
function escaped(char: string, quote: string): string {
  return quote === '"' && char !== '"' && char !== '\\' ? `\\${char}` : char;
}

/**
 * Splits a command line as the C runtime of Windows does, and the AWS CLI there.
 *
 * @see https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function windowsWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (const [part] of text.matchAll(/\\+"?|"|[\s\S]/g)) {
    const slashes = part.startsWith('\\') ? part.replace('"', '').length : 0;
    const isQuote = part.endsWith('"');
    if (slashes > 0) word = (word ?? '') + '\\'.repeat(isQuote ? Math.floor(slashes / 2) : slashes);
    if (isQuote && slashes % 2 === 1) word = (word ?? '') + '"';
    else if (isQuote) [isQuoted, word] = [!isQuoted, word ?? ''];
    else if (slashes === 0 && !isQuoted && ' \t'.includes(part)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (slashes === 0) word = (word ?? '') + part;
  }
  if (isQuoted) return undefined;
  return word === undefined ? words : [...words, word];
}

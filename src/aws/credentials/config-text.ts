/** The value of a setting: text, or the settings that are indented below it. */
export type Setting = string | ReadonlyMap<string, string>;

/** The settings of a section by name, in lower case. */
export type Section = ReadonlyMap<string, Setting>;

/** What keeps a file from being read. */
export interface ConfigProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  /** What is wrong with the line, as the rest of a sentence that begins with it. */
  readonly what: string;
}

/** Sections by header, as it stands between the brackets; or what is wrong. */
export type ConfigText =
  { readonly ok: true; readonly sections: ReadonlyMap<string, Section> } | ({ readonly ok: false } & ConfigProblem);

/** Python's white space, which is not quite that of JavaScript. */
const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}*`);
const IS_SPACE = new RegExp(SPACE);

/** Where Python's `splitlines` ends a line, beside the ends of lines of the file. */
const OTHER_LINE_ENDS = /[\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Its settings are those of every section. */
const OF_ALL = 'DEFAULT';

/** One setting while its lines are read. */
interface Lines {
  readonly parts: { readonly text: string; readonly line: number }[];
}

interface OpenSection {
  readonly line: number;
  readonly settings: Map<string, Lines>;
}

/** Ends the reading of a file at its first problem. */
class Unreadable extends Error {
  readonly problem: ConfigProblem;

  constructor(line: number, what: string) {
    super(what);
    this.problem = { line, what };
  }
}

/**
 * Reads a config or credentials file by the rules of the AWS CLI: those of Python's `configparser.RawConfigParser`, and
 * one level of settings below a setting. As there, one line that is wrong makes the whole file unusable.
 *
 * @see https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 */
export function parseConfigText(text: string): ConfigText {
  try {
    return { ok: true, sections: settled(readSections(text)) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, ...error.problem };
    throw error;
  }
}

/** Without the white space around it, as Python sees it. */
export function stripped(text: string): string {
  const start = indentOf(text);
  let end = text.length;
  while (end > start && IS_SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function indentOf(line: string): number {
  return LEADING.exec(line)?.[0].length ?? 0;
}

function readSections(text: string): ReadonlyMap<string, OpenSection> {
  const reading = new Reading();
  const lines = text.split(/\r\n|\n|\r/);
  lines.forEach((line, index) => {
    reading.take(line, index + 1);
  });
  return reading.sections;
}

/** The state between two lines. */
class Reading {
  readonly sections = new Map<string, OpenSection>();
  #section: OpenSection | undefined;
  #setting: Lines | undefined;
  #indent = 0;

  take(text: string, line: number): void {
    const value = stripped(text);
    if (value.startsWith('#') || value.startsWith(';')) return;
    if (value === '') {
      this.#setting?.parts.push({ text: '', line });
      return;
    }
    const indent = indentOf(text);
    if (this.#setting !== undefined && indent > this.#indent) {
      this.#setting.parts.push({ text: value, line });
      return;
    }
    this.#indent = indent;
    const end = value.lastIndexOf(']');
    if (value.startsWith('[') && end > 1) this.#open(value.slice(1, end), line);
    else this.#set(value, line);
  }

  #open(header: string, line: number): void {
    const before = this.sections.get(header);
    if (before !== undefined && header !== OF_ALL) {
      throw new Unreadable(line, `repeats the section [${header}] of line ${String(before.line)}`);
    }
    this.#section = before ?? { line, settings: new Map<string, Lines>() };
    this.#setting = undefined;
    this.sections.set(header, this.#section);
  }

  #set(value: string, line: number): void {
    if (this.#section === undefined) throw new Unreadable(line, 'stands before the first section header');
    const delimiter = value.search(/[=:]/);
    if (delimiter < 1) throw new Unreadable(line, 'is neither a section header nor a setting (name = value)');
    const name = stripped(value.slice(0, delimiter)).toLowerCase();
    if (this.#section.settings.has(name)) throw new Unreadable(line, `sets ${name} a second time in its section`);
    this.#setting = { parts: [{ text: stripped(value.slice(delimiter + 1)), line }] };
    this.#section.settings.set(name, this.#setting);
  }
}

function settled(open: ReadonlyMap<string, OpenSection>): ReadonlyMap<string, Section> {
  const ofAll = open.get(OF_ALL)?.settings ?? [];
  const sections = new Map<string, Section>();
  for (const [header, { settings }] of open) {
    if (header === OF_ALL) continue;
    const values = [...ofAll, ...settings].map(([name, lines]) => [name, valueOf(name, lines)] as const);
    sections.set(header, new Map(values));
  }
  return sections;
}

function valueOf(name: string, { parts }: Lines): Setting {
  let last = parts.length;
  while (last > 0 && parts[last - 1]?.text === '') last -= 1;
  const used = parts.slice(0, last);
  if (used.length < 2 || used[0]?.text !== '') return used.map(({ text }) => text).join('\n');
  return new Map(
    used.flatMap(({ text, line }) => text.split(OTHER_LINE_ENDS).flatMap((each) => below(name, each, line))),
  );
}

function below(name: string, text: string, line: number): readonly (readonly [string, string])[] {
  const entry = stripped(text);
  if (entry === '') return [];
  const delimiter = entry.indexOf('=');
  if (delimiter < 0) throw new Unreadable(line, `is indented below ${name}, but is no setting (name = value)`);
  return [[stripped(entry.slice(0, delimiter)), stripped(entry.slice(delimiter + 1))]];
}

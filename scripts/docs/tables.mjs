// The tables of docs/ that say what package.json says.
import { COMMAND_DESCRIPTIONS } from './command-descriptions.mjs';

/** @typedef {import('./tables.d.mts').Contributes} Contributes */

/**
 * A setting, or a property of one, as package.json declares it.
 * @typedef {object} Declared
 * @property {unknown} [default]
 * @property {string} [description]
 * @property {string} [markdownDescription]
 * @property {readonly string[]} [enum]
 * @property {readonly string[]} [enumDescriptions]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {{ properties?: Readonly<Record<string, Declared>> }} [items]
 */

const PREFIX = 'iotRegistrar.';

/** @type {Readonly<Record<string, (contributes: Contributes) => string>>} */
const TABLES = { commands: commandTable, settings: settingTable, connection: connectionTable };

/**
 * A page of docs/ with its tables as package.json has them now. The rest stays.
 * @param {string} page
 * @param {Contributes} contributes
 * @returns {string}
 */
export function withTables(page, contributes) {
  return Object.entries(TABLES).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- ${name}: written by "npm run docs" -->\n`, `<!-- /${name} -->`];
    const [before, rest] = cut(text, begin);
    const [, after] = rest === undefined ? [] : cut(rest, end);
    if (after === undefined) return text;
    return `${before}${begin}\n${make(contributes)}\n\n${end}${after}`;
  }, page);
}

/**
 * @param {string} text
 * @param {string} mark
 * @returns {[string, string?]} what is before the mark, and what is after it
 */
function cut(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** @param {Contributes} contributes */
function commandTable({ commands }) {
  const ids = commands.map(({ command }) => command.replace(PREFIX, ''));
  const gone = [...COMMAND_DESCRIPTIONS.keys()].filter((id) => !ids.includes(id));
  if (gone.length > 0)
    throw new Error(`scripts/docs/command-descriptions.mjs describes what is gone: ${gone.join(', ')}`);
  const rows = commands.map(({ command, title, enablement }) => {
    const does = COMMAND_DESCRIPTIONS.get(command.replace(PREFIX, ''));
    if (does === undefined) throw new Error(`scripts/docs/command-descriptions.mjs does not describe ${command}`);
    return [title, does, enablement?.includes('readOnly') ? 'yes' : '', `\`${command}\``];
  });
  return table(['Command', 'What it does', 'Writes to AWS', 'ID'], rows);
}

/** @param {Contributes} contributes */
function settingTable({ configuration }) {
  const rows = Object.entries(configuration.properties).map(([name, value]) => {
    const setting = declared(value);
    return [`\`${name}\``, `\`${JSON.stringify(setting.default)}\``, meaning(setting)];
  });
  return table(['Setting', 'Default', 'What it does'], rows);
}

/** @param {Contributes} contributes */
function connectionTable({ configuration }) {
  const { items } = declared(configuration.properties[`${PREFIX}connections`]);
  const rows = Object.entries(items?.properties ?? {}).map(([name, value]) => [`\`${name}\``, meaning(value)]);
  return table(['Property', 'What it is'], rows);
}

/**
 * @param {unknown} value
 * @returns {Declared}
 */
function declared(value) {
  return typeof value === 'object' && value !== null ? value : {};
}

/** @param {Declared} setting */
function meaning(setting) {
  const text = setting.markdownDescription ?? setting.description ?? '';
  const values = (setting.enum ?? []).map(
    (value, index) => `\`${JSON.stringify(value)}\`: ${setting.enumDescriptions?.[index] ?? ''}`,
  );
  const range = setting.minimum === undefined ? [] : [`${setting.minimum} to ${setting.maximum ?? 'any number'}.`];
  return [text, ...values, ...range].join(' ');
}

/**
 * A table as Prettier would write it.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...lines.map((row) => row[column]?.length ?? 0)));
  const written = lines.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}

// Reads the files of a zip archive: enough of the format for a .vsix.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const STORED = 0;

/**
 * The archive's files by path.
 * @param {string} file
 * @returns {Map<string, Buffer>}
 */
export function readZip(file) {
  const data = readFileSync(file);
  let end = data.length - END_LENGTH;
  while (end >= 0 && data.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error(`${file} is not a zip archive`);
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = data.readUInt16LE(at + 28);
    const name = data.toString('utf8', at + 46, at + 46 + nameLength);
    files.set(name, contents(data, at));
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return files;
}

/**
 * @param {Buffer} data
 * @param {number} entry offset of the file's entry in the directory
 */
function contents(data, entry) {
  const method = data.readUInt16LE(entry + 10);
  const size = data.readUInt32LE(entry + 20);
  const header = data.readUInt32LE(entry + 42);
  const start = header + 30 + data.readUInt16LE(header + 26) + data.readUInt16LE(header + 28);
  const bytes = data.subarray(start, start + size);
  return method === STORED ? bytes : inflateRawSync(bytes);
}

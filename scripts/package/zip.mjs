// Reads the files of a zip archive, such as a .vsix.
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/**
 * The archive's files by path.
 * @param {string} file
 * @returns {Promise<Map<string, Buffer>>}
 */
export async function readZip(file) {
  const archive = await yauzl.openPromise(file);
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for await (const entry of archive.eachEntry()) {
    files.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  }
  return files;
}

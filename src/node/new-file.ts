import { writeFile } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/** Makes a file; false when it is there. */
export async function createFile(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

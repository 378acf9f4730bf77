import * as vscode from 'vscode';
import { Secret } from '../../core/base/secret.ts';
import type { ChosenKey, KEY_METHODS } from '../../shared/private-key.ts';
import { refuse } from '../form/answers.ts';
import type { FormAnswer } from '../form/form-submission.ts';
import type { FormAnswers } from '../form/form-requests.ts';
import type { KeyFile } from './key-file.ts';
import { isPublicKeyOf, KEY_FILE_LIMIT, publicFileName, publicKeyOf, readKeyFile, tooLarge } from './key-file.ts';

/** Answers the requests of a key field. */
export const KEY_ANSWERS: FormAnswers<typeof KEY_METHODS> = {
  derive: ({ key }) => ({ ok: true, value: { publicKey: publicKeyOf(new Secret(key)) } }),
  chooseKeyFile: () => chooseKeyFile(),
};

/** The key of the file that the user chooses, for the password field. */
async function chooseKeyFile(): Promise<FormAnswer<ChosenKey>> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: 'Choose App Server Private Key',
      openLabel: 'Choose Key File',
      filters: { 'Key files': ['txt', 'pem', 'bin'], 'All files': ['*'] },
    })) ?? [];
  if (uri === undefined) return chosen(null);
  const fileName = uri.path.split('/').at(-1) ?? uri.path;
  const file = await readFile(uri, fileName);
  if (!file.ok) return refuse(`${fileName} contains no usable key. ${file.reason}`);
  const { key, warning } = file;
  const publicFile = await publicFileBeside(uri, fileName, key);
  return chosen({
    key: key.reveal(),
    fileName,
    ...(warning === undefined ? {} : { warning }),
    ...(publicFile && { publicFile }),
  });
}

/** What the public key file of the Sidewalk tool says, if it is beside the private one. */
async function publicFileBeside(uri: vscode.Uri, fileName: string, key: Secret): Promise<PublicFile | undefined> {
  const name = publicFileName(fileName);
  if (name === undefined) return undefined;
  try {
    const beside = vscode.Uri.joinPath(uri, '..', name);
    const { size } = await vscode.workspace.fs.stat(beside);
    if (size > KEY_FILE_LIMIT) return undefined;
    return { name, matches: isPublicKeyOf(await vscode.workspace.fs.readFile(beside), key) };
  } catch {
    // It is a comfort only: most folders have no such file.
    return undefined;
  }
}

type PublicFile = NonNullable<NonNullable<ChosenKey>['publicFile']>;

function chosen(value: ChosenKey): FormAnswer<ChosenKey> {
  return { ok: true, value };
}

async function readFile(uri: vscode.Uri, fileName: string): Promise<KeyFile> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > KEY_FILE_LIMIT) return { ok: false, reason: tooLarge(size) };
    return readKeyFile(fileName, await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    return { ok: false, reason: `It can't be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

import * as vscode from 'vscode';
import type { MfaDevice } from '../core/ports.ts';

/** Asks a person for the code that an MFA device shows; nothing after Escape. */
export async function askMfaCode({ profile, serial }: MfaDevice): Promise<string | undefined> {
  const code = await vscode.window.showInputBox({
    title: `Sign In to Profile "${profile}"`,
    prompt: `Code of the MFA device ${serial}`,
    placeHolder: '6 digits',
    ignoreFocusOut: true,
    validateInput: (value) =>
      /^\d{6}$/.test(value.trim()) ? undefined : 'Enter the 6 digits that the MFA device shows now.',
  });
  return code?.trim();
}

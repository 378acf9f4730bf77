import * as vscode from 'vscode';
import type { SignInPorts } from '../../core/connections/sign-in-action.ts';
import { SignInAction } from '../../core/connections/sign-in-action.ts';
import { failureText } from '../../core/failure/failure-text.ts';
import { COMMANDS } from '../../core/ids.ts';
import type { Failure } from '../../core/model/failure.ts';
import type { MfaDevice } from '../../core/ports/backend.ts';
import { showError } from '../editor/messages.ts';
import { askText } from '../editor/inputs.ts';
import { connectionName } from '../../core/state/names.ts';

/** Asks for MFA codes in an input box, and says so when one was not accepted. */
export function mfaSignIns(ports: Omit<SignInPorts, 'prompt'>): Pick<SignInAction, 'enterCode'> {
  const action = new SignInAction({ ...ports, prompt: askCode });
  return {
    async enterCode(connectionId) {
      const outcome = await action.enterCode(connectionId);
      if (outcome?.kind === 'failed') {
        const name = connectionName(ports.store.get(), connectionId);
        void notifyFailure(name, connectionId, outcome.failure);
      }
      return outcome;
    },
  };
}

async function askCode({ profile, serial }: MfaDevice): Promise<string | undefined> {
  const code = await askText({
    title: `Sign In to Profile "${profile}"`,
    prompt: `Code of the MFA device ${serial}`,
    placeHolder: '6 digits',
    ignoreFocusOut: true,
    problem: (value) =>
      /^\d{6}$/.test(value.trim()) ? undefined : 'Enter the 6 digits that the MFA device shows now.',
  });
  return code?.trim();
}

/** Nobody waits for the answer: a form would be held up by it. */
async function notifyFailure(name: string, connectionId: string, failure: Failure): Promise<void> {
  const again = 'Sign In…';
  const { cause, advice } = failureText(failure);
  const chosen = await showError(`Could not sign in to "${name}": ${cause} ${advice}`, again);
  if (chosen === again) await vscode.commands.executeCommand(COMMANDS.signIn, { id: `connection:${connectionId}` });
}

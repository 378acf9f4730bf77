import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { codeForms } from '../../core/code/code.ts';
import type { CodeSubject } from '../../core/code/code-subject.ts';
import type { Connection } from '../../core/model/connection.ts';
import { partnerKey } from '../../core/model/partner-account.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { refusedSimulated } from '../command/simulated.ts';
import { showDone, showInfo } from '../editor/messages.ts';
import { pickOne } from '../editor/inputs.ts';

/** Copies code that does with other tools what a row shows; asks for the form, and without a row for a connection. */
export async function copyAsCode(
  { store }: { readonly store: Pick<Store<AppState>, 'get'> },
  called: CommandSubject,
): Promise<void> {
  const state = store.get();
  const connection =
    called.connectionId === undefined
      ? await pickConnection(
          state,
          'Select the connection to copy code for',
          ({ simulated, account }) => simulated === undefined && account === undefined,
        )
      : findConnection(state, called.connectionId);
  if (connection === undefined || refusedSimulated(state, connection.id)) return;
  if (connection.account !== undefined) {
    // Without a profile, code would run as whoever the default credentials are.
    void showInfo(`Code needs a profile, and "${connection.name}" is reached without one of its own.`);
    return;
  }
  const subject = codeSubject(state, connection, called);
  const forms = codeForms(subject);
  const chosen =
    forms.find(({ label }) => label === called.form) ??
    (await pickOne(forms, {
      title: `Copy ${titleOf(subject, connection)} as…`,
      placeHolder: 'Select the code or policy to copy',
      matchOnDetail: true,
    }));
  if (chosen === undefined) return;
  await vscode.env.clipboard.writeText(chosen.make(subject));
  showDone(`Copied as ${chosen.label}`);
}

function codeSubject(state: AppState, connection: Connection, { amazonId, target }: CommandSubject): CodeSubject {
  const profile = connection.profile === undefined ? {} : { profile: connection.profile };
  if (amazonId !== undefined) {
    const tags = state.partnerDetails.get(partnerKey(connection.id, amazonId))?.answer?.value.tags;
    return { kind: 'partnerAccount', ...profile, amazonId, ...(tags === undefined ? {} : { tags }) };
  }
  if (target !== undefined) return { kind: 'registration', ...profile, region: target.region };
  return { kind: 'connection', ...profile, regions: connection.regions };
}

function titleOf(subject: CodeSubject, { name }: Connection): string {
  switch (subject.kind) {
    case 'connection':
      return `"${name}"`;
    case 'registration':
      return `"${name}", ${subject.region}`;
    case 'partnerAccount':
      return `Partner Account ${subject.amazonId}`;
  }
}

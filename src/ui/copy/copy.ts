import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { knownSetting } from '../../core/state/known-settings.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection, knownAccountId, knownIdentity, knownRegistration } from '../../core/state/state.ts';
import { copyableValues } from '../../core/view/copyable-values.ts';
import { treeRows } from '../../core/view/rows.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import type { PartnerFinder } from '../partner-accounts/partner-subject.ts';
import { partnerSubject } from '../partner-accounts/partner-subject.ts';
import { reportFailure } from '../report.ts';
import { showDone, showInfo } from '../editor/messages.ts';
import { pickOne } from '../editor/inputs.ts';

/** The status bar says so much of what was copied. */
const LONGEST_SHOWN = 80;

interface CopyPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
}

/** Copies the ARN of a row; without one, asks which of the ARNs that are known. */
export async function copyArn({ store }: CopyPorts, subject: CommandSubject): Promise<void> {
  const arn = subject.row?.copyText?.startsWith('arn:') === true ? subject.row.copyText : await pickArn(store.get());
  if (arn !== undefined) await copy(arn);
}

/** Copies the ID of a row: of a partner account, of a KMS key, of an AWS account; without one, asks which kind. */
export async function copyId(ports: PartnerFinder, subject: CommandSubject): Promise<void> {
  if (subject.amazonId !== undefined) return copyAmazonId(ports, subject);
  if (subject.row?.kind === 'encryption') return copyKeyId(ports, subject);
  if (subject.connectionId !== undefined) return copyAccountId(ports, subject);
  const kinds = [
    { label: 'Account ID', copy: copyAccountId },
    { label: 'Amazon ID', copy: copyAmazonId },
    { label: 'Key ID', copy: copyKeyId },
  ];
  await (await pickOne(kinds, { placeHolder: 'Select the kind of ID to copy' }))?.copy(ports, subject);
}

/** Copies the Amazon ID of a partner account. */
export async function copyAmazonId(ports: PartnerFinder, subject: CommandSubject): Promise<void> {
  const account = await partnerSubject(ports, subject, 'partner account whose Amazon ID to copy');
  if (account !== undefined) await copy(account.amazonId);
}

/** Copies the ID of the KMS key of an encryption; without one, asks which of those that are known. */
export async function copyKeyId({ store }: CopyPorts, { row }: CommandSubject): Promise<void> {
  const keyId = row?.kind === 'encryption' ? row.copyText : await pickKeyId(store.get());
  if (keyId !== undefined) await copy(keyId);
}

async function pickKeyId(state: AppState): Promise<string | undefined> {
  const items = state.connections.flatMap(({ id, name, regions }) =>
    regions.flatMap((region) => {
      const keyId = knownSetting(state, 'encryption', { connectionId: id, region }).answer?.value.kmsKeyId;
      return keyId === undefined ? [] : [{ label: `${name}, ${region}`, detail: keyId }];
    }),
  );
  if (items.length === 0) {
    void showInfo('There is no KMS key to copy. Expand a registered Region in the view first.');
    return undefined;
  }
  return (await pickOne(items, { placeHolder: 'Select the KMS key whose ID to copy' }))?.detail;
}

/** Copies the account ID of a connection. */
export async function copyAccountId({ store }: CopyPorts, subject: CommandSubject): Promise<void> {
  const state = store.get();
  const accountOf = (id: string): string | undefined => knownAccountId(state, id);
  const connection =
    subject.connectionId === undefined
      ? await pickConnection(
          state,
          'Select the connection whose account ID to copy',
          ({ id }) => accountOf(id) !== undefined,
        )
      : findConnection(state, subject.connectionId);
  if (connection === undefined) return;
  const accountId = accountOf(connection.id);
  if (accountId !== undefined) await copy(accountId);
  else void showInfo(`The account ID of "${connection.name}" is not known yet. Refresh the connection first.`);
}

/** Copies what a row says, whole: a reason, what to do, a date, a log group; without one, asks which. */
export async function copyValue({ store }: CopyPorts, { row }: CommandSubject): Promise<void> {
  const text = row?.copyText ?? (await pickValue(store.get()));
  if (text !== undefined) await copy(text);
}

async function pickValue(state: AppState): Promise<string | undefined> {
  const display = { now: Date.now(), locale: vscode.env.language };
  const items = copyableValues(treeRows(state, display));
  if (items.length === 0) {
    void showInfo('There is nothing to copy yet. Expand a connection in the view first.');
    return undefined;
  }
  return (await pickOne(items, { placeHolder: 'Select the value to copy', matchOnDetail: true }))?.detail;
}

/** Copies the whole fingerprint of a partner account. */
export async function copyFingerprint(ports: PartnerFinder, subject: CommandSubject): Promise<void> {
  const account = await partnerSubject(ports, subject, 'partner account whose fingerprint to copy');
  if (account === undefined) return;
  const { connectionId, amazonId } = account;
  const list = ports.store.get().partnerLists.get(connectionId)?.accounts ?? [];
  const listed = list.find((each) => each.amazonId === amazonId)?.fingerprint;
  const read = listed === undefined ? await ports.partners.details(connectionId, amazonId) : undefined;
  if (read?.ok === false) return reportFailure(`read partner account "${amazonId}"`, read.failure, connectionId);
  const fingerprint = listed ?? read?.value.fingerprint;
  if (fingerprint !== undefined) await copy(fingerprint);
}

async function pickArn(state: AppState): Promise<string | undefined> {
  const items = state.connections.flatMap(({ id, name, regions }) => [
    ...arnItems(`Caller of ${name}`, knownIdentity(state, id).answer?.value.arn),
    ...(state.partnerLists.get(id)?.accounts ?? []).flatMap(({ amazonId, arn }) =>
      arnItems(`Partner account ${amazonId}, ${name}`, arn),
    ),
    ...regions.flatMap((region) => {
      const registration = knownRegistration(state, { connectionId: id, region }).answer?.value;
      return [
        ...arnItems(`IAM role, ${name}, ${region}`, registration?.iam?.roleArn),
        ...arnItems(`Timestream table, ${name}, ${region}`, registration?.timestream?.tableArn),
      ];
    }),
  ]);
  if (items.length === 0) {
    void showInfo('There is no ARN to copy yet. Expand a connection in the view first.');
    return undefined;
  }
  return (await pickOne(items, { placeHolder: 'Select the ARN to copy', matchOnDetail: true }))?.detail;
}

function arnItems(label: string, arn: string | undefined): { readonly label: string; readonly detail: string }[] {
  return arn === undefined ? [] : [{ label, detail: arn }];
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  showDone(`Copied ${shown}`);
}

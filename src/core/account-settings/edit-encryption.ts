import { shownAccount } from '../connections/account-check.ts';
import type { Target } from '../model/connection.ts';
import type { Encryption, EncryptionRequest } from '../model/encryption.ts';
import { AWS_OWNED_KEY, CUSTOMER_KEY, isAsRequested, kmsKeyIdProblem } from '../model/encryption.ts';
import { placeName } from '../state/names.ts';
import type { AppState } from '../state/state.ts';
import type { EditPorts, ValueChange } from './edit-account-settings.ts';
import { agreedRequest, changeDetail, currentValue } from './edit-account-settings.ts';
import type { Choice, Confirmation } from './edit-prompts.ts';
import { encryptionTakenMessage } from './encryption-message.ts';
import { FLEETWISE_PRINCIPAL, KEY_POLICY_ACTIONS } from '../failure/permissions.ts';
import { encryptionText, keyPolicyStatement } from './encryption-text.ts';

type KeyOwner = typeof AWS_OWNED_KEY | typeof CUSTOMER_KEY;

const CHOICES: readonly Choice<KeyOwner>[] = [
  { id: AWS_OWNED_KEY, label: 'AWS owned key', detail: 'A key that AWS IoT FleetWise owns and manages.' },
  { id: CUSTOMER_KEY, label: 'Customer key…', detail: 'An AWS KMS key that you own and manage.' },
];

/**
 * Asks for the encryption of a registration, names what it needs, and sends it once it is confirmed. `before` is what
 * was not confirmed, or what AWS did not take: its key stands in the box again.
 */
export async function editEncryption(ports: EditPorts, target: Target, before?: EncryptionRequest): Promise<void> {
  const { store, accountSettings, accountSettingsActions, prompts } = ports;
  const what = 'FleetWise encryption';
  const current = await currentValue(ports, target, { what, read: () => accountSettings.encryption.read(target) });
  if (current === undefined) return;
  const shown = shownAccount(store.get(), target.connectionId);
  const place = placeName(store.get(), target);
  const change = (request: EncryptionRequest): ValueChange<Encryption> => ({
    what,
    shown,
    current,
    read: () => accountSettings.encryption.readAnew(target),
    words: currentKey,
    question: (value, earlier) => confirmation(store.get(), target, { current: value, before: earlier, request }),
    there: (value) => (isAsRequested(value, request) && value.state !== 'failed' ? encryptionText(value) : undefined),
  });
  const request = await agreedRequest(ports, target, {
    before,
    ask: (last) => ask(ports, current, { title: `Edit Encryption for ${place}`, before: last }),
    isTyped: ({ kmsKeyId }) => kmsKeyId !== undefined,
    change,
  });
  if (request === undefined) return;
  const sent = accountSettingsActions.putEncryption(target, request);
  const result = await prompts.during(`Changing the ${what} of ${place}…`, sent);
  if (result.ok) {
    const message = encryptionTakenMessage(store.get(), target, result.value);
    if (message !== undefined) prompts.notify(message);
  } else if (await prompts.offerAgain(`change the ${what} of ${place}`, result.failure, target.connectionId)) {
    await editEncryption(ports, target, request);
  }
}

async function ask(
  { prompts }: EditPorts,
  { type, kmsKeyId }: Encryption,
  { title, before }: { readonly title: string; readonly before: EncryptionRequest | undefined },
): Promise<EncryptionRequest | undefined> {
  const current = CHOICES.find(({ id }) => id === type)?.id;
  const step = { title, placeHolder: 'Select an encryption key', choices: CHOICES, current };
  const owner = before?.kmsKeyId === undefined ? await prompts.choose(step) : CUSTOMER_KEY;
  if (owner !== CUSTOMER_KEY) return owner && {};
  const entered = await prompts.enter({
    title,
    prompt: `ID of the KMS key. Its key policy must let ${FLEETWISE_PRINCIPAL} use it.`,
    placeHolder: '1234abcd-12ab-34cd-56ef-1234567890ab',
    value: before?.kmsKeyId ?? kmsKeyId ?? '',
    problem: kmsKeyIdProblem,
  });
  return entered === undefined ? undefined : { kmsKeyId: entered };
}

function confirmation(
  state: AppState,
  target: Target,
  {
    current,
    before,
    request,
  }: { readonly current: Encryption; readonly before: Encryption | undefined; readonly request: EncryptionRequest },
): Confirmation {
  const { kmsKeyId } = request;
  const change = {
    current: currentKey(current),
    before: before && currentKey(before),
    next: kmsKeyId === undefined ? 'AWS owned key' : `KMS key ${kmsKeyId}`,
    needs: kmsKeyId === undefined ? [] : KEY_NEEDS,
    operation: 'PutEncryptionConfiguration',
  };
  return {
    message: `Change the FleetWise encryption of account ${placeName(state, target)}?`,
    detail: changeDetail(state, target, change),
    button: 'Change Encryption',
    ...(kmsKeyId !== undefined && { copy: COPY }),
  };
}

/** The whole key ID, and where a change to it stands. */
function currentKey(current: Encryption): string {
  const { state, kmsKeyId } = current;
  if (kmsKeyId === undefined) return encryptionText(current);
  return state === 'inPlace' ? `KMS key ${kmsKeyId}` : `KMS key ${kmsKeyId} · ${encryptionText(current)}`;
}

const COPY: NonNullable<Confirmation['copy']> = {
  label: 'Copy Key Policy Statement',
  text: keyPolicyStatement(),
  done: 'Copied the key policy statement.',
};

/** @see https://docs.aws.amazon.com/iot-fleetwise/latest/developerguide/key-management.html */
const KEY_NEEDS: readonly string[] = [
  `The key policy must allow ${FLEETWISE_PRINCIPAL} at least ${KEY_POLICY_ACTIONS.join(', ')}.`,
  "Without that, or once the key is disabled or deleted, FleetWise can't work with your data. Identities that call " +
    'FleetWise need permissions for the key as well.',
];

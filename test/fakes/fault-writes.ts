import { editEncryption } from '../../src/core/account-settings/edit-encryption.ts';
import { editLogging } from '../../src/core/account-settings/edit-logging.ts';
import { Secret } from '../../src/core/base/secret.ts';
import type { Target } from '../../src/core/model/connection.ts';
import type { Failure } from '../../src/core/model/failure.ts';
import { failed, success } from '../../src/core/model/failure.ts';
import type { Session } from '../../src/core/session.ts';
import { knownRegistration } from '../../src/core/state/state.ts';
import { fingerprintOf } from '../../src/simulator/wireless/account.ts';
import type { World } from '../../src/simulator/world.ts';
import { ScriptedPrompts } from './scripted-prompts.ts';

/** What the writes are about. */
export const TARGET: Target = { connectionId: 'simulated', region: 'us-east-1' };

const ID = '12345678901234';
const HERE = { connectionId: TARGET.connectionId, amazonId: ID };
const FIRST = fingerprintOf('1'.repeat(64));
const ROLE = 'arn:aws:iam::123456789012:role/';

/** How a write ended. */
export type Ended = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };

/** A write, what makes way for it, and what proves it. */
export interface Write {
  /** What is there before. */
  readonly before: readonly ('register' | 'associate' | 'tag')[];
  /** A form sends it, which may be closed meanwhile. */
  readonly hasForm: boolean;
  /** Reads what it changes, has it changed by somebody else before it is sent, and sends it. */
  readonly ask: (session: Session, meanwhile: () => Promise<void>) => Promise<Ended>;
  /** What is not as it was shown is asked about again, before anything is sent. */
  readonly asksAgain: boolean;
  readonly run: (session: Session) => Promise<Ended>;
  /** What somebody else does to the same; `isThere`: after the write was carried out. */
  readonly other: (session: Session, isThere: boolean) => Promise<Ended>;
  /** AWS does not tell whose write it was that is in place. */
  readonly isAnyones: boolean;
  /** Whether it is in place in the simulated world. */
  readonly isDone: (world: World) => boolean;
  /** Whether the state shows it in place. */
  readonly isShown: (session: Session) => boolean;
}

const register =
  (role?: string) =>
  (session: Session): Promise<Ended> =>
    session.registerAction.run({
      target: TARGET,
      request: role === undefined ? {} : { roleArn: `${ROLE}${role}` },
      attempt: 1,
    });

const associate =
  (digit = '1') =>
  ({ partnerActions }: Session): Promise<Ended> =>
    partnerActions.associate({
      connectionId: TARGET.connectionId,
      request: { amazonId: ID, key: keyOf(digit), tags: [], token: `token-${digit}` },
    });

const tag =
  (before: string | undefined, after: string | undefined) =>
  ({ partnerActions }: Session): Promise<Ended> =>
    partnerActions.saveTags({ ...HERE, before: tagged(before), after: tagged(after) });

const replace =
  (digit = '2', shown?: string) =>
  ({ partnerActions }: Session): Promise<Ended> =>
    partnerActions.replaceKey({ ...HERE, key: keyOf(digit), ...(shown !== undefined && { shown }) });

const disassociate = ({ partnerActions }: Session): Promise<Ended> => partnerActions.disassociate(HERE);

const encrypt =
  (kmsKeyId: string) =>
  ({ accountSettingsActions }: Session): Promise<Ended> =>
    accountSettingsActions.putEncryption(TARGET, { kmsKeyId });

const log =
  (logGroupName: string) =>
  ({ accountSettingsActions }: Session): Promise<Ended> =>
    accountSettingsActions.putLogging(TARGET, { logType: 'ERROR', logGroupName });

/** What makes way for the writes. */
export const STEPS = { register: register(), associate: associate(), tag: tag(undefined, '1') } as const;

function keyOf(digit: string): Secret {
  return new Secret(digit.repeat(64));
}

function tagged(value: string | undefined): { readonly key: string; readonly value: string }[] {
  return value === undefined ? [] : [{ key: 'a', value }];
}

/** A person who confirms the first question, before which somebody else has been there, and no second one. */
class Hesitant extends ScriptedPrompts {
  readonly #meanwhile: () => Promise<void>;

  constructor(choice: { readonly chooses: string; readonly types: string }, meanwhile: () => Promise<void>) {
    super(choice);
    this.#meanwhile = meanwhile;
  }

  override async confirm(question: Parameters<ScriptedPrompts['confirm']>[0]): Promise<boolean> {
    await super.confirm(question);
    if (this.questions.length > 1) return false;
    await this.#meanwhile();
    return true;
  }

  get ended(): Ended {
    const [, failure] = this.failures[0] ?? [];
    if (failure !== undefined) return failed(failure);
    return this.notified.length > 0
      ? success(undefined)
      : failed({ kind: 'invalid', message: 'It was not confirmed.' });
  }
}

const edit =
  (run: typeof editEncryption | typeof editLogging, choice: { readonly chooses: string; readonly types: string }) =>
  async (session: Session, meanwhile: () => Promise<void>): Promise<Ended> => {
    const prompts = new Hesitant(choice, meanwhile);
    await run({ ...session, prompts, signIns: { enterCode: () => Promise.resolve(undefined) } }, TARGET);
    return prompts.ended;
  };

const after =
  (run: Write['run']): Write['ask'] =>
  async (session, meanwhile) => {
    await meanwhile();
    return run(session);
  };

const fleetwise = (world: World) => Object.values(world.fleetwise)[0];
const partner = (world: World) => Object.values(world.wireless)[0]?.partnerAccounts[0];
const listed = ({ store }: Session) => store.get().partnerLists.get(TARGET.connectionId)?.accounts?.[0];
const details = ({ store }: Session) => store.get().partnerDetails.get(`${TARGET.connectionId}|${ID}`)?.answer?.value;

/** The Amazon ID of the partner account that the writes are about. */
export const AMAZON_ID = ID;

/** Every write, by its operation. */
export const WRITES: Readonly<Record<string, Write>> = {
  RegisterAccount: {
    ...{ before: [], hasForm: true, asksAgain: true, isAnyones: false },
    run: register('ours'),
    ask: async (session, meanwhile) => {
      const shown = knownRegistration(session.store.get(), TARGET).answer?.value ?? 'unknown';
      await meanwhile();
      const request = { roleArn: `${ROLE}ours` };
      return session.registerAction.run({ target: TARGET, request, attempt: 1, shown });
    },
    other: register('other'),
    isDone: (world) => JSON.stringify(fleetwise(world)?.registration ?? '').includes(`${ROLE}ours`),
    isShown: ({ store }) => knownRegistration(store.get(), TARGET).answer?.value.iam?.roleArn === `${ROLE}ours`,
  },
  PutEncryptionConfiguration: {
    ...{ before: ['register'], hasForm: false, asksAgain: true, isAnyones: false },
    run: encrypt('alias/key'),
    ask: edit(editEncryption, { chooses: 'KMS_BASED_ENCRYPTION', types: 'alias/key' }),
    other: encrypt('alias/other'),
    isDone: (world) => JSON.stringify(fleetwise(world)?.encryption ?? '').includes('alias/key'),
    isShown: ({ accountSettings }) => accountSettings.encryption.known(TARGET).answer?.value.kmsKeyId === 'alias/key',
  },
  PutLoggingOptions: {
    ...{ before: ['register'], hasForm: false, asksAgain: true, isAnyones: false },
    run: log('group'),
    ask: edit(editLogging, { chooses: 'ERROR', types: 'group' }),
    other: log('other'),
    isDone: (world) => fleetwise(world)?.logging?.logGroupName === 'group',
    isShown: ({ accountSettings }) => accountSettings.logging.known(TARGET).answer?.value.logGroupName === 'group',
  },
  AssociateAwsAccountWithPartnerAccount: {
    ...{ before: [], hasForm: true, asksAgain: false, isAnyones: true },
    run: associate(),
    ask: after(associate()),
    other: (session, isThere) => (isThere ? disassociate(session) : associate('3')(session)),
    isDone: (world) => partner(world) !== undefined,
    isShown: (session) => listed(session) !== undefined,
  },
  UpdatePartnerAccount: {
    ...{ before: ['associate'], hasForm: true, asksAgain: true, isAnyones: true },
    run: replace(),
    ask: after(replace('2', FIRST)),
    other: replace('3'),
    // How a fingerprint comes about is not known: only that it is another one.
    isDone: (world) => partner(world)?.fingerprint !== FIRST,
    isShown: (session) => details(session)?.fingerprint !== FIRST,
  },
  DisassociateAwsAccountFromPartnerAccount: {
    ...{ before: ['associate'], hasForm: false, asksAgain: false, isAnyones: true },
    run: disassociate,
    ask: after(disassociate),
    other: (session, isThere) => (isThere ? associate('3')(session) : disassociate(session)),
    isDone: (world) => partner(world) === undefined,
    isShown: (session) => listed(session) === undefined,
  },
  TagResource: {
    ...{ before: ['associate'], hasForm: true, asksAgain: true, isAnyones: false },
    run: tag(undefined, '1'),
    ask: after(tag(undefined, '1')),
    other: (session, isThere) => tag(isThere ? '1' : undefined, '9')(session),
    isDone: (world) => partner(world)?.tags[0]?.Value === '1',
    isShown: (session) => details(session)?.tags?.[0]?.value === '1',
  },
  UntagResource: {
    ...{ before: ['associate', 'tag'], hasForm: true, asksAgain: true, isAnyones: false },
    run: tag('1', undefined),
    ask: after(tag('1', undefined)),
    other: (session, isThere) => tag(isThere ? undefined : '1', '9')(session),
    isDone: (world) => partner(world)?.tags.length === 0,
    isShown: (session) => details(session)?.tags?.length === 0,
  },
};

import { createBackend } from '../../src/aws/backend.ts';
import { Secret } from '../../src/core/base/secret.ts';
import { withConnections } from '../../src/core/connections/connections-change.ts';
import type { Connection, Target } from '../../src/core/model/connection.ts';
import type { Failure } from '../../src/core/model/failure.ts';
import type { Backend } from '../../src/core/ports/backend.ts';
import type { Session } from '../../src/core/session.ts';
import { createSession } from '../../src/core/session.ts';
import type { LateTruth } from '../../src/core/state/lost-answers.ts';
import { startSimulator } from '../../src/simulator/server.ts';
import { fingerprintOf } from '../../src/simulator/wireless/account.ts';
import type { World } from '../../src/simulator/world.ts';
import type { FaultFront, FaultName } from './fault-front.ts';
import { FAULTS, startFaultFront } from './fault-front.ts';
import { VirtualClock, settled } from './virtual-clock.ts';

/** How a write ended, as it is or as it was told. */
export type End = 'done' | 'not done' | 'not known';

/** One row of the table. */
export interface FaultRow {
  readonly write: string;
  readonly fault: FaultName;
  readonly way: Way;
  /** How many times it was sent. */
  readonly sent: number;
  /** What is true at AWS. */
  readonly truth: End;
  /** What was told at once, and at the end. */
  readonly toldFirst: End;
  readonly told: End;
  /** What the view shows at the end. */
  readonly shown: End;
}

/** `stays`: AWS can be reached all the time. `away`: after the write it cannot be reached for half a minute. */
export const WAYS = ['stays', 'away'] as const;

/** One of `WAYS`. */
export type Way = (typeof WAYS)[number];

const ID = '12345678901234';
const KEYS = ['1', '2'].map((digit) => digit.repeat(64));
const FIRST_FINGERPRINT = fingerprintOf(KEYS[0] ?? '');
const TARGET: Target = { connectionId: 'simulated', region: 'us-east-1' };
const HERE = { connectionId: TARGET.connectionId, amazonId: ID };

interface Write {
  /** What is there before. */
  readonly before: readonly (keyof typeof STEPS)[];
  readonly run: (
    session: Session,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: Failure }>;
  /** Whether it is in place in the simulated world. */
  readonly isDone: (world: World) => boolean;
  /** Whether the state shows it in place. */
  readonly isShown: (session: Session) => boolean;
}

const STEPS = {
  register: (session: Session) => session.registerAction.run({ target: TARGET, request: {}, attempt: 1 }),
  associate: (session: Session) =>
    session.partnerActions.associate({
      connectionId: TARGET.connectionId,
      request: { amazonId: ID, key: new Secret(KEYS[0] ?? ''), tags: [], token: 'token' },
    }),
  tag: (session: Session) =>
    session.partnerActions.saveTags({ ...HERE, before: [], after: [{ key: 'a', value: '1' }] }),
} as const;

const fleetwise = (world: World) => Object.values(world.fleetwise)[0];
const partner = (world: World) => Object.values(world.wireless)[0]?.partnerAccounts[0];
const listed = ({ store }: Session) => store.get().partnerLists.get(TARGET.connectionId)?.accounts?.[0];
const details = ({ store }: Session) => store.get().partnerDetails.get(`${TARGET.connectionId}|${ID}`)?.answer?.value;

/** Every write, by its operation. */
export const WRITES: Readonly<Record<string, Write>> = {
  RegisterAccount: {
    before: [],
    run: STEPS.register,
    isDone: (world) => fleetwise(world)?.registration !== undefined,
    isShown: ({ store }) => {
      const [known] = [...store.get().registrations.values()];
      return known?.answer !== undefined && known.answer.value.state !== 'notRegistered';
    },
  },
  PutEncryptionConfiguration: {
    before: ['register'],
    run: ({ accountSettingsActions }) => accountSettingsActions.putEncryption(TARGET, { kmsKeyId: 'alias/key' }),
    isDone: (world) => JSON.stringify(fleetwise(world)?.encryption ?? '').includes('alias/key'),
    isShown: ({ accountSettings }) => accountSettings.encryption.known(TARGET).answer?.value.kmsKeyId === 'alias/key',
  },
  PutLoggingOptions: {
    before: ['register'],
    run: ({ accountSettingsActions }) =>
      accountSettingsActions.putLogging(TARGET, { logType: 'ERROR', logGroupName: 'group' }),
    isDone: (world) => fleetwise(world)?.logging?.logType === 'ERROR',
    isShown: ({ accountSettings }) => accountSettings.logging.known(TARGET).answer?.value.logType === 'ERROR',
  },
  AssociateAwsAccountWithPartnerAccount: {
    before: [],
    run: STEPS.associate,
    isDone: (world) => partner(world) !== undefined,
    isShown: (session) => listed(session) !== undefined,
  },
  UpdatePartnerAccount: {
    before: ['associate'],
    run: ({ partnerActions }) => partnerActions.replaceKey({ ...HERE, key: new Secret(KEYS[1] ?? '') }),
    isDone: (world) => partner(world)?.fingerprint !== FIRST_FINGERPRINT,
    isShown: (session) => details(session)?.fingerprint !== FIRST_FINGERPRINT,
  },
  DisassociateAwsAccountFromPartnerAccount: {
    before: ['associate'],
    run: ({ partnerActions }) => partnerActions.disassociate(HERE),
    isDone: (world) => partner(world) === undefined,
    isShown: (session) => listed(session) === undefined,
  },
  TagResource: {
    before: ['associate'],
    run: STEPS.tag,
    isDone: (world) => partner(world)?.tags.length === 1,
    isShown: (session) => details(session)?.tags?.length === 1,
  },
  UntagResource: {
    before: ['associate', 'tag'],
    run: ({ partnerActions }) => partnerActions.saveTags({ ...HERE, before: [{ key: 'a', value: '1' }], after: [] }),
    isDone: (world) => partner(world)?.tags.length === 0,
    isShown: (session) => details(session)?.tags?.length === 0,
  },
};

/** A row before it is played. */
export type RowName = Pick<FaultRow, 'write' | 'fault' | 'way'>;

/** Plays every row that is wanted, one after the other. */
export async function* faultRows(isWanted: (row: RowName) => boolean = () => true): AsyncGenerator<FaultRow> {
  for (const [write, steps] of Object.entries(WRITES)) {
    for (const fault of FAULTS) {
      for (const way of fault === 'none' ? (['stays'] as const) : WAYS) {
        if (isWanted({ write, fault, way })) yield { write, fault, way, ...(await play(steps, fault, way)) };
      }
    }
  }
}

/** What is wrong with a row, in words; nothing when it is as it has to be. */
export function rowProblems({ fault, way, sent, truth, told, toldFirst, shown }: FaultRow): readonly string[] {
  return [
    ...(sent > 1 ? [`was sent ${String(sent)} times`] : []),
    ...(told === truth ? [] : [`is ${truth}, but was told as ${told}`]),
    ...(toldFirst === truth || toldFirst === 'not known' ? [] : [`is ${truth}, but was told at first as ${toldFirst}`]),
    ...(shown === truth ? [] : [`is ${truth}, but is shown as ${shown}`]),
    ...(way === 'stays' && toldFirst === 'not known' && !fault.startsWith('timeout') ? ['was not known at once'] : []),
  ];
}

type Played = Omit<FaultRow, 'write' | 'fault' | 'way'>;

async function play({ before, run, isDone, isShown }: Write, fault: FaultName, way: Way): Promise<Played> {
  const kept: { world?: World } = {};
  const storage = { changed: (world: World): void => void (kept.world = world) };
  const simulator = await startSimulator({ registrationSeconds: 0, storage });
  const front = await startFaultFront(simulator.url);
  const clock = new VirtualClock();
  const truths: LateTruth[] = [];
  const timeouts = {
    connectionMs: 10_000,
    requestMs: fault.startsWith('timeout') ? 400 : 10_000,
    credentialsMs: 10_000,
  };
  const backend = createBackend({ onCall: () => undefined, now: Date.now, timeouts });
  const calls = counted(backend);
  const session = sessionOn(front, { clock, truths, aws: calls.backend });
  try {
    for (const step of before) await STEPS[step](session);
    await session.inventory.check(TARGET);
    await session.partners.load(TARGET.connectionId);
    if (before.includes('associate')) await session.partners.details(TARGET.connectionId, ID);
    const already = front.writes();
    await front.arm(fault, way === 'away' ? 'away' : undefined);
    const result = await run(session);
    const toldFirst = endOf(result);
    if (way === 'away') await pass(clock, 20_000, calls);
    await front.back();
    await pass(clock, 120_000, calls);
    const last = truths.at(-1);
    const told = last === undefined ? toldFirst : last.severity === 'info' ? 'done' : 'not done';
    await session.inventory.check(TARGET);
    return {
      sent: front.writes() - already,
      truth: kept.world !== undefined && isDone(kept.world) ? 'done' : 'not done',
      toldFirst,
      told,
      shown: isShown(session) ? 'done' : 'not done',
    };
  } finally {
    session.lost.dispose();
    session.watcher.dispose();
    backend.dispose();
    await front.close();
    await simulator.close();
  }
}

function endOf(result: { readonly ok: true } | { readonly ok: false; readonly failure: Failure }): End {
  if (result.ok) return 'done';
  return result.failure.effect === 'unknown' ? 'not known' : 'not done';
}

/** A backend, and how to wait until none of its calls is in flight. */
function counted(backend: Backend): { readonly backend: Backend; readonly idle: () => Promise<void> } {
  const flights = new Set<Promise<unknown>>();
  const follow = (value: unknown): unknown => {
    if (!(value instanceof Promise)) return value;
    const flight = value.finally(() => flights.delete(flight));
    flights.add(flight);
    return value;
  };
  const members = Object.entries(backend).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === 'function'
      ? (...args: readonly unknown[]) => follow(Reflect.apply(member, backend, args))
      : member,
  ]);
  return {
    backend: Object.fromEntries(members) as Backend,
    async idle() {
      await settled();
      while (flights.size > 0) {
        await Promise.all(flights);
        await settled();
      }
    },
  };
}

/** Lets virtual time pass, and every call that it brings come to its end. */
async function pass(clock: VirtualClock, ms: number, { idle }: ReturnType<typeof counted>): Promise<void> {
  const end = clock.now() + ms;
  await idle();
  while (clock.now() + (clock.waits[0] ?? Infinity) <= end) {
    await clock.next();
    await idle();
  }
  await clock.advance(end - clock.now());
  await idle();
}

function sessionOn(
  { url }: FaultFront,
  ports: { readonly clock: VirtualClock; readonly truths: LateTruth[]; readonly aws: Backend },
): Session {
  const { clock, truths, aws } = ports;
  const session = createSession({
    aws,
    clock,
    random: () => 0.5,
    watchMinutes: () => 30,
    onCompletion: () => undefined,
    onTimeUp: () => undefined,
    onTruth: (truth) => truths.push(truth),
  });
  const simulated = { endpoint: url, accessKeyId: 'AKIA123456789012', secretAccessKey: 'simulator' };
  const connection: Connection = { id: 'simulated', name: 'Simulated', regions: ['us-east-1'], simulated };
  session.store.update((state) => withConnections(state, { connections: [connection], problems: [] }));
  return session;
}

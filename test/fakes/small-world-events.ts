import { targetKey } from '../../src/core/model/connection.ts';
import type { Result } from '../../src/core/model/failure.ts';
import type { Registration } from '../../src/core/model/registration.ts';
import { TARGET, answered, failing } from './core-samples.ts';
import { settled } from './virtual-clock.ts';
import type { VirtualMachine, VirtualWindow } from './virtual-machine.ts';

const SECOND = 1000;

/** What is watched in a small world. */
export const SUBJECT = { kind: 'registration', target: TARGET } as const;

/** What AWS answers in a small world from now on. */
interface Answers {
  answer: Result<Registration>;
}

/** Two windows, and what AWS answers them. */
interface Happening {
  readonly world: Answers;
  readonly a: VirtualWindow;
  readonly b: VirtualWindow;
}

/** The first window, before there is a second one. */
interface Beginning {
  readonly world: Answers;
  readonly machine: VirtualMachine;
  readonly a: VirtualWindow;
}

/**
 * How a small world begins, in its first window. `over`: still pending, and AWS is done before the windows hear of it.
 * `signed out`: it is paused. `expired`: its time is over.
 */
export const BEGINS = {
  rest: settled,
  pending: find,
  over: find,
  'signed out': async ({ world, machine, a }) => {
    await find({ world, machine, a });
    world.answer = failing('signIn', { signIn: 'expired' });
    a.session.watcher.pollNow();
    await machine.clock.advance(SECOND);
    world.answer = answered('PENDING');
  },
  expired: async ({ world, machine, a }) => {
    machine.watchMinutes = 1;
    await find({ world, machine, a });
    await machine.clock.advance(90 * SECOND);
    machine.watchMinutes = 1440;
  },
} as const satisfies Readonly<Record<string, (begin: Beginning) => Promise<void>>>;

/** What happens in a small world beside operations: what it does to the windows A and B. */
export const EVENTS = {
  'A registers': ({ a }) => void a.session.registerAction.run({ target: TARGET, request: {}, attempt: 1 }),
  'A looks': ({ a }) => void a.session.inventory.check(TARGET),
  'B looks': ({ b }) => void b.session.inventory.check(TARGET),
  'A reads the encryption': ({ a }) => void a.session.accountSettings.encryption.read(TARGET),
  'A polls': ({ a }) => void a.session.windows?.sync(),
  'B polls': ({ b }) => void b.session.windows?.sync(),
  'A asks': ({ a }) => {
    a.session.watcher.pollNow();
    return 'tick';
  },
  'it is over': ({ world }) => {
    world.answer = answered('SUCCESS');
  },
  'it fails': ({ world }) => {
    world.answer = answered('FAILURE');
  },
  'AWS cannot be reached': ({ world }) => {
    world.answer = failing('unreachable');
  },
  'the sign-in ends': ({ world }) => {
    world.answer = failing('signIn', { signIn: 'expired' });
  },
  'A signs in': ({ a }) => void a.signedIn(),
  'B signs in': ({ b }) => void b.signedIn(),
  'A stops': ({ a }) => {
    a.session.watcher.stop(SUBJECT);
  },
  'B stops': ({ b }) => {
    b.session.watcher.stop(SUBJECT);
  },
  'A resumes': ({ a }) => {
    a.session.watcher.resume(SUBJECT);
  },
  'B resumes': ({ b }) => {
    b.session.watcher.resume(SUBJECT);
  },
  'A refreshes': ({ a }) => void a.session.askAgain(SUBJECT),
  'B refreshes': ({ b }) => void b.session.askAgain(SUBJECT),
  'B has the focus': ({ b }) => {
    b.focus(true);
  },
  'A closes': ({ a }) => {
    close(a);
  },
  'B closes': ({ b }) => {
    close(b);
  },
  'A hangs': () => 'hang',
} as const satisfies Readonly<Record<string, (to: Happening) => unknown>>;

/** Events in which a user has a window ask, whichever leads. */
export const BY_USER: Readonly<Record<string, string>> = {
  'A registers': 'window-1',
  'A looks': 'window-1',
  'A refreshes': 'window-1',
  'A signs in': 'window-1',
  'B looks': 'window-2',
  'B refreshes': 'window-2',
  'B signs in': 'window-2',
};

async function find({ machine, a }: Beginning): Promise<void> {
  await a.session.inventory.check(TARGET);
  await settled();
  if (!a.session.store.get().watches.has(targetKey(TARGET))) throw new Error('Nothing is pending.');
  await machine.clock.advance(0);
}

function close({ session }: VirtualWindow): void {
  session.watcher.dispose();
  session.windows?.dispose();
}

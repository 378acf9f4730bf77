// A window in a process of its own, on a real folder, told what to do by messages. Its n-th file operation may fail or kill it.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { withConnections } from '../../src/core/connections/connections-change.ts';
import { success } from '../../src/core/model/failure.ts';
import { lazyBackend } from '../../src/core/ports/lazy-backend.ts';
import type { Session } from '../../src/core/session.ts';
import { createSession } from '../../src/core/session.ts';
import { PROD, TARGET, answered } from './core-samples.ts';
import { customerKey, settingCalls } from './fake-account-settings.ts';

/** What the parent says. */
export type Order =
  | { readonly kind: 'open'; readonly dir: string; readonly window: string; readonly isFocused?: true }
  | { readonly kind: 'aws'; readonly isOver: boolean }
  | { readonly kind: 'register' | 'stop' | 'resume' | 'encrypt' | 'close' };

/** What a window says: what it shows after each change, and each completion that it notifies. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'shows'; readonly window: string; readonly watches: readonly string[] }
  | { readonly kind: 'asked'; readonly window: string }
  | { readonly kind: 'notified'; readonly window: string; readonly what: string }
  | { readonly kind: 'operations'; readonly count: number };

/** Time runs so much faster than it does, unless another speed is asked for. */
const SPEED = 25;
const SUBJECT = { kind: 'registration', target: TARGET } as const;
let isOver = false;
let session: Session | undefined;

function report(message: Report): void {
  process.send?.(message);
}

/** Has the n-th operation on files from now on fail with a code, or kill the process. */
function arm(n: number, fault: string): void {
  let count = 0;
  const fail = (): void => {
    count += 1;
    report({ kind: 'operations', count });
    if (count !== n) return;
    if (fault === 'KILL') process.kill(process.pid, 'SIGKILL');
    throw Object.assign(new Error(`${fault}: planted`), { code: fault });
  };
  const wrap = (target: object, names: readonly string[], isSync: boolean): void => {
    for (const name of names) {
      const before: unknown = Reflect.get(target, name);
      if (typeof before !== 'function') continue;
      Reflect.set(target, name, function planted(this: unknown, ...args: readonly unknown[]): unknown {
        try {
          fail();
        } catch (error) {
          if (isSync) throw error;
          return Promise.reject(error instanceof Error ? error : new Error(String(error)));
        }
        const result: unknown = Reflect.apply(before, this, args);
        if (name !== 'open' || !(result instanceof Promise)) return result;
        return result.then((handle: unknown) => {
          if (typeof handle === 'object' && handle !== null)
            wrap(handle, ['writeFile', 'sync', 'readFile', 'stat'], false);
          return handle;
        });
      });
    }
  };
  wrap(fs.promises, ['readdir', 'lstat', 'open', 'rename', 'utimes', 'mkdir', 'chmod', 'rm'], false);
  wrap(fs, ['rmSync', 'mkdirSync', 'watch'], true);
  syncBuiltinESMExports();
}

async function open({ dir, window, isFocused }: Extract<Order, { kind: 'open' }>): Promise<void> {
  const { sharedFolder } = await import('../../src/node/shared-folder.ts');
  const opened = createSession({
    aws: {
      ...lazyBackend(() => Promise.reject(new Error('not scripted'))),
      status: () => {
        report({ kind: 'asked', window });
        return Promise.resolve(answered(isOver ? 'SUCCESS' : 'PENDING'));
      },
      register: () => Promise.resolve(answered('PENDING')),
      setting: settingCalls({
        encryption: () => Promise.resolve(success(customerKey(isOver ? 'SUCCESS' : 'PENDING'))),
      }),
      putEncryption: () => Promise.resolve(success(customerKey('PENDING'))),
    },
    clock: {
      now: () => begin + (Date.now() - begin) * speed,
      schedule: (ms, run) => {
        const timer = setTimeout(run, ms / speed);
        return () => {
          clearTimeout(timer);
        };
      },
    },
    random: () => 0.5,
    watchMinutes: () => 1440,
    onCompletion: ({ watch }) => {
      report({ kind: 'notified', window, what: watch.kind });
    },
    onTimeUp: () => undefined,
    windows: {
      folder: sharedFolder(dir, window),
      window,
      isFocused: () => isFocused === true,
      isReachable: () => Promise.resolve(true),
      warn: () => undefined,
    },
  });
  session = opened;
  const { store } = opened;
  store.update((state) => withConnections(state, { connections: [PROD], problems: [] }));
  const show = (): void => {
    const watches = [...store.get().watches.values()].map(({ kind, phase }) => `${kind} ${phase.kind}`);
    report({ kind: 'shows', window, watches });
  };
  store.subscribe(show);
  await opened.windows?.sync();
  show();
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'open':
      return open(order);
    case 'aws':
      isOver = order.isOver;
      return;
    case 'register':
      await session?.registerAction.run({ target: TARGET, request: {}, attempt: 1 });
      return;
    case 'encrypt':
      await session?.accountSettingsActions.putEncryption(TARGET, { kmsKeyId: 'key' });
      return;
    case 'stop':
      session?.watcher.stop(SUBJECT);
      return;
    case 'resume':
      session?.watcher.resume(SUBJECT);
      return;
    case 'close':
      session?.watcher.dispose();
      session?.windows?.dispose();
      return;
  }
}

const [begun, n, fault, asked] = process.argv.slice(2);
const begin = Number(begun);
const speed = Number(asked ?? SPEED);
if (n !== undefined && fault !== undefined) arm(Number(n), fault);
process.on('message', (order: Order) => void obey(order));
process.on('disconnect', () => process.exit());
report({ kind: 'ready' });

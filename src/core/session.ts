import { AccountSettings } from './account-settings/account-settings.ts';
import { AccountSettingsActions } from './account-settings/account-settings-actions.ts';
import { encryptionEvent } from './account-settings/encryption-event.ts';
import type { OnFault } from './base/listeners.ts';
import { isolated } from './base/listeners.ts';
import type { Store } from './base/store.ts';
import { createStore } from './base/store.ts';
import { followForeignEndpoints } from './connections/custom-endpoints.ts';
import type { Target } from './model/connection.ts';
import { targetKey } from './model/connection.ts';
import type { Encryption } from './model/encryption.ts';
import type { Registration } from './model/registration.ts';
import type { WatchSubject } from './model/watch.ts';
import { watchKey } from './model/watch.ts';
import { PartnerInventory } from './partner-accounts/partner-accounts.ts';
import { PartnerActions } from './partner-accounts/partner-actions.ts';
import type { Backend, Clock } from './ports/backend.ts';
import { RegisterAction } from './registration/register-action.ts';
import { registrationEvent } from './registration/registration-event.ts';
import { Inventory } from './registration/registrations.ts';
import type { Known } from './state/known.ts';
import type { AppState } from './state/state.ts';
import { EMPTY_STATE, findConnection } from './state/state.ts';
import type { WatchEvent } from './watching/watch-machine.ts';
import type { AnswerNote } from './watching/watched-answer.ts';
import { answerNote } from './watching/watched-answer.ts';
import type { WatcherPorts } from './watching/watcher.ts';
import { Watcher } from './watching/watcher.ts';
import { BoardAdopter } from './windows/adopt-board.ts';
import type { SharingPorts } from './windows/sharing-ports.ts';
import { WatchSharing } from './windows/watch-sharing.ts';

/** What a session needs of the world. */
export interface SessionPorts extends Pick<WatcherPorts, 'random' | 'watchMinutes' | 'onEnd' | 'onTimeUp'> {
  readonly aws: Backend;
  readonly clock: Clock;
  /** Told of what a listener threw; nothing else stops for it. */
  readonly onFault?: OnFault;
  /** The folder that the windows of this machine share, and what this one is; without it, it asks alone. */
  readonly sharing?: Pick<SharingPorts, 'folder' | 'window' | 'isFocused' | 'warn'>;
}

/** The deciding parts of the running extension, wired to each other. */
export interface Session {
  readonly store: Store<AppState>;
  readonly inventory: Inventory;
  readonly watcher: Watcher;
  /** Absent when this window asks alone. */
  readonly sharing?: WatchSharing;
  readonly registerAction: RegisterAction;
  readonly partners: PartnerInventory;
  readonly partnerActions: PartnerActions;
  readonly accountSettings: AccountSettings;
  readonly accountSettingsActions: AccountSettingsActions;
}

/** Wires state, inventory, watcher and registering. Sends nothing. */
export function createSession(ports: SessionPorts): Session {
  const { aws, clock } = ports;
  const store = createStore(EMPTY_STATE, ports.onFault);
  followForeignEndpoints(store, aws);
  const isOwn = (subject: WatchSubject): boolean =>
    findConnection(store.get(), subject.target.connectionId)?.simulated !== undefined;
  const watcher: Watcher = new Watcher({
    ...ports,
    store,
    checks: {
      registration: (target) => inventory.check(target),
      encryption: (target) => accountSettings.encryption.read(target),
    },
    ...together(() => sharing, { onEnd: ports.onEnd, isOwn }),
  });
  const heard = answerListeners(watcher, ports);
  const inventory: Inventory = new Inventory({
    store,
    aws,
    clock,
    turn: (target) => sharing?.count(targetKey(target)),
    onChecked: heard.registration,
  });
  const adopter = new BoardAdopter(isOwn);
  const sharing =
    ports.sharing &&
    new WatchSharing({
      ...ports.sharing,
      clock,
      store,
      isOwn,
      watcher,
      adopt: (board, isFirst) => {
        store.update((state) => adopter.adopt(state, board, isFirst));
      },
      onEnd: ports.onEnd,
    });
  const partners = new PartnerInventory({ store, aws, clock });
  const accountSettings: AccountSettings = new AccountSettings({
    store,
    aws,
    clock,
    turn: (target) => sharing?.count(watchKey({ kind: 'encryption', target })),
    onEncryption: heard.encryption,
  });
  return {
    store,
    inventory,
    watcher,
    ...(sharing !== undefined && { sharing }),
    registerAction: new RegisterAction({ store, aws, inventory, watcher }),
    partners,
    partnerActions: new PartnerActions({ store, aws, inventory: partners }),
    accountSettings,
    accountSettingsActions: new AccountSettingsActions({ store, aws, clock, settings: accountSettings, watcher }),
  };
}

/** By kind: has the watcher hear an answer, whoever asked for it. */
function answerListeners(watcher: Pick<Watcher, 'heard'>, { clock, onFault }: Pick<SessionPorts, 'clock' | 'onFault'>) {
  const hear = (subject: WatchSubject, event: WatchEvent | undefined, answer: AnswerNote): void => {
    if (event === undefined) return;
    isolated(() => {
      watcher.heard(subject, event, answer);
    }, onFault);
  };
  return {
    registration: (target: Target, known: Known<Registration>, turn?: number): void => {
      const subject = { kind: 'registration', target } as const;
      hear(subject, registrationEvent(subject, known, clock.now()), answerNote(known, turn));
    },
    encryption: (target: Target, known: Known<Encryption>, turn?: number): void => {
      const subject = { kind: 'encryption', target } as const;
      hear(subject, encryptionEvent(subject, known, clock.now()), answerNote(known, turn));
    },
  };
}

/** What the watcher leaves to all windows together; without sharing, this window is all of them. */
function together(
  sharing: () => WatchSharing | undefined,
  alone: Pick<WatcherPorts, 'onEnd'> & { readonly isOwn: (subject: WatchSubject) => boolean },
): Pick<WatcherPorts, 'share' | 'onEnd' | 'mayAsk' | 'confirm' | 'answeredAt' | 'isSlow'> {
  return {
    share: (...heard) => sharing()?.share(...heard),
    onEnd: (ended) => {
      if (sharing() === undefined || alone.isOwn(ended.watch)) alone.onEnd(ended);
    },
    mayAsk: (subject) => sharing()?.mayAsk(subject) ?? true,
    confirm: (subject) => sharing()?.confirm(subject) ?? Promise.resolve(true),
    answeredAt: (key) => sharing()?.answeredAt(key),
    isSlow: () => sharing()?.isWatched === false,
  };
}

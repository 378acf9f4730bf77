import * as vscode from 'vscode';
import type { RegistrationChange } from '../../api.d.ts';
import { frozenCopy } from '../../core/base/frozen-copy.ts';
import { isSameJson } from '../../core/base/same-json.ts';
import { changedKeys } from '../../core/base/versioned-map.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import { contextKeys } from '../../core/view/context-keys.ts';

/** Writes context keys when their value changes. */
export function contextKeyWriter(): (state: AppState) => void {
  const written = new Map<string, boolean>();
  return (state) => {
    for (const [key, value] of contextKeys(state)) {
      if (written.get(key) === value) continue;
      written.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  };
}

/** Fires `changes` for every registration whose answer differs from the one before; simulated ones, and those without a profile of their own, stay inside. */
export function registrationChangePublisher(
  changes: vscode.EventEmitter<RegistrationChange>,
  initial: AppState,
): (state: AppState) => void {
  let before = initial.registrations;
  return (state) => {
    const old = before;
    before = state.registrations;
    if (old === before) return;
    for (const key of changedKeys(old, before)) {
      const bar = key.lastIndexOf('|');
      const [connection, region] = [findConnection(state, key.slice(0, bar)), key.slice(bar + 1)];
      if (connection?.regions.includes(region) !== true) continue;
      if (connection.simulated !== undefined || connection.account !== undefined) continue;
      const registration = before.get(key)?.answer?.value;
      if (registration === undefined || isSameJson(old.get(key)?.answer?.value, registration)) continue;
      const { profile } = connection;
      changes.fire(frozenCopy({ ...(profile === undefined ? {} : { profile }), region, registration }));
    }
  };
}

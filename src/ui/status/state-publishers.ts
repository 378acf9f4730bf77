import * as vscode from 'vscode';
import type { RegistrationChange } from '../../api.d.ts';
import { frozenCopy } from '../../core/base/frozen-copy.ts';
import { isSameJson } from '../../core/base/same-json.ts';
import { targetKey } from '../../core/model/connection.ts';
import type { AppState } from '../../core/state/state.ts';
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

/** Fires `changes` for every registration whose answer differs from the one before; simulated ones stay inside. */
export function registrationChangePublisher(
  changes: vscode.EventEmitter<RegistrationChange>,
  initial: AppState,
): (state: AppState) => void {
  let before = initial.registrations;
  return (state) => {
    const old = before;
    before = state.registrations;
    if (old === before) return;
    for (const { id, profile, regions, simulated } of state.connections) {
      if (simulated !== undefined) continue;
      for (const region of regions) {
        const key = targetKey({ connectionId: id, region });
        const registration = before.get(key)?.answer?.value;
        if (registration === undefined || isSameJson(old.get(key)?.answer?.value, registration)) continue;
        changes.fire(frozenCopy({ ...(profile === undefined ? {} : { profile }), region, registration }));
      }
    }
  };
}

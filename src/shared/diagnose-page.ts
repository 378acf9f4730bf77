import * as v from 'valibot';
import type { FormMethod } from './protocol.ts';
import { NOTHING } from './protocol.ts';

const state = v.picklist(['running', 'ok', 'info', 'warning', 'failed']);

const remedyId = v.picklist(['signIn', 'showLog', 'openSettings', 'addConnection', 'editConnection']);

/** A step of a diagnosis, ready to be shown. */
export const diagnoseStep = v.object({
  label: v.string(),
  state,
  text: v.string(),
  took: v.string(),
  advice: v.exactOptional(v.string()),
  remedy: v.exactOptional(v.object({ id: remedyId, label: v.string() })),
  facts: v.array(v.tuple([v.string(), v.string()])),
});

/** A step of a diagnosis, ready to be shown. */
export type DiagnoseStep = v.InferOutput<typeof diagnoseStep>;

/** What the page of a diagnosis shows; it comes anew with every step. */
export const diagnosePageInit = v.object({
  connectionName: v.string(),
  running: v.boolean(),
  summary: v.object({ state: v.picklist(['running', 'ok', 'warning', 'failed']), text: v.string() }),
  groups: v.array(v.object({ title: v.string(), url: v.exactOptional(v.string()), steps: v.array(diagnoseStep) })),
});

/** What the page of a diagnosis shows. */
export type DiagnosePageInit = v.InferOutput<typeof diagnosePageInit>;

/** The button of a step. */
export type DiagnoseRemedy = v.InferOutput<typeof remedyId>;

/** The requests of the page: once more, the report to the clipboard, and the button of a step. */
export const DIAGNOSE_METHODS = {
  again: { params: NOTHING, answer: NOTHING },
  copy: { params: NOTHING, answer: NOTHING },
  remedy: { params: v.object({ remedy: remedyId }), answer: NOTHING },
} as const satisfies Record<string, FormMethod>;

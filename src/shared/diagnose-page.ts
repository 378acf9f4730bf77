import * as v from 'valibot';

const state = v.picklist(['running', 'ok', 'info', 'warning', 'failed']);

/** A step of a diagnosis, ready to be shown. */
export const diagnoseStep = v.object({
  label: v.string(),
  state,
  text: v.string(),
  took: v.string(),
  advice: v.exactOptional(v.string()),
  remedy: v.exactOptional(v.object({ id: v.string(), label: v.string() })),
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

/** Params of the request `remedy`: the button of a step. */
export const remedyParams = v.object({
  remedy: v.picklist(['signIn', 'showLog', 'openSettings', 'addConnection', 'editConnection']),
});

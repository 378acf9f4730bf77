import * as v from 'valibot';

/** Why a request of a form failed, ready to be shown in the form. */
export interface FormError {
  /** Verb, noun, which one and why, in one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string;
  /** AWS request ID, for AWS Support. */
  readonly requestId?: string;
  /** What is wrong with single fields, by field name. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Schema of `FormError`. */
export const formError = v.object({
  message: v.string(),
  advice: v.exactOptional(v.string()),
  requestId: v.exactOptional(v.string()),
  fields: v.exactOptional(v.record(v.string(), v.string())),
});

/** A request that a form can make of its host: what it brings, and what it is answered with. */
export interface FormMethod {
  readonly params: v.GenericSchema;
  readonly answer: v.GenericSchema;
  /** Why params that the schema does not take are refused, for the form to show. */
  readonly refusal?: (params: unknown) => FormError;
}

/** The requests of a form, by method. The form and its host are compiled against the same one. */
export type FormMethods<Methods> = { readonly [Method in keyof Methods]: FormMethod };

/** What a form sends with a request. */
export type Params<Methods extends FormMethods<Methods>, Method extends keyof Methods> = v.InferInput<
  Methods[Method]['params']
>;

/** What the host reads of it. */
export type ParsedParams<Methods extends FormMethods<Methods>, Method extends keyof Methods> = v.InferOutput<
  Methods[Method]['params']
>;

/** What the host answers. */
export type Answer<Methods extends FormMethods<Methods>, Method extends keyof Methods> = v.InferInput<
  Methods[Method]['answer']
>;

/** What the form reads of it. */
export type ParsedAnswer<Methods extends FormMethods<Methods>, Method extends keyof Methods> = v.InferOutput<
  Methods[Method]['answer']
>;

/** Params of a request that brings nothing, and the answer to one that is only done. */
export const NOTHING = v.null();

/** What a form says to its host. Every request is answered once, by its id. */
export const formMessage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('cancel') }),
  v.object({ type: v.literal('request'), id: v.number(), method: v.string(), params: v.unknown() }),
]);

/** What a form says to its host. */
export type FormMessage = v.InferOutput<typeof formMessage>;

/**
 * What a host says to its form. `init` comes after every `ready`, also after the form was hidden; `update` is what has
 * changed since.
 */
export const hostMessage = v.variant('type', [
  v.object({ type: v.literal('init'), data: v.unknown() }),
  v.object({ type: v.literal('update'), data: v.unknown() }),
  v.object({ type: v.literal('answer'), id: v.number(), value: v.unknown() }),
  v.object({ type: v.literal('failure'), id: v.number(), error: formError }),
]);

/** What a host says to its form. */
export type HostMessage =
  | { readonly type: 'init'; readonly data: unknown }
  | { readonly type: 'update'; readonly data: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly error: FormError };

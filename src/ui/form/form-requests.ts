import * as v from 'valibot';
import type { Answer, FormMethods, ParsedParams } from '../../shared/protocol.ts';
import { refuse } from './answers.ts';
import type { FormBehaviour } from './form-panel.ts';
import type { FormAnswer } from './form-submission.ts';

/** What answers each request of a form. May reject; the form then shows the error. */
export type FormAnswers<Methods extends FormMethods<Methods>> = {
  readonly [Method in keyof Methods]: (
    params: ParsedParams<Methods, Method>,
  ) => FormAnswer<Answer<Methods, Method>> | Promise<FormAnswer<Answer<Methods, Method>>>;
};

/** Answers the requests of a form: parses what they bring, and refuses what no form of ours sends. */
export function answerRequests<Methods extends FormMethods<Methods>>(
  methods: Methods,
  answers: FormAnswers<Methods>,
): FormBehaviour['answer'] {
  const answer = async (method: keyof Methods, params: unknown): Promise<FormAnswer> => {
    const { params: schema, refusal } = methods[method];
    const parsed = v.safeParse<Methods[keyof Methods]['params']>(schema, params);
    if (parsed.success) return answers[method](parsed.output);
    // What a schema says of params would repeat them, key and all.
    const error = refusal?.(params) ?? { message: 'The form sent something that the extension does not understand.' };
    return { ok: false, error };
  };
  return async (method, params) =>
    isMethod(methods, method) ? answer(method, params) : refuse(`Unknown request "${method}".`);
}

function isMethod<Methods extends object>(methods: Methods, method: string): method is keyof Methods & string {
  return Object.hasOwn(methods, method);
}

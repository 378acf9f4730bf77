import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { asBag } from '../errors/error-facts.ts';

/** The dates in answers of FleetWise, which are seconds since 1970. */
const DATES = ['creationTime', 'lastModificationTime'];

type Bag = Readonly<Record<string, unknown>>;

interface Answered {
  readonly response: unknown;
  output?: unknown;
}

/** The part of a client's middleware stack that sees an answer before and after the SDK has read it. */
interface ReadSteps {
  add(
    middleware: <A, R extends Answered>(next: (args: A) => Promise<R>) => (args: A) => Promise<R>,
    options: { readonly step: 'deserialize'; readonly priority: 'high' | 'low'; readonly name: string },
  ): void;
}

/**
 * Takes dates that are no numbers out of an answer before the SDK reads it, and puts them back afterwards as they came:
 * the SDK would refuse the whole answer for one of them. Who reads its members decides what becomes of them.
 */
export function passOddDates(steps: ReadSteps): void {
  const odd = new WeakMap<object, Bag>();
  steps.add(
    (next) => async (args) => {
      const answered = await next(args);
      const { response } = answered;
      if (isAnswer(response)) odd.set(response, await takenOut(response));
      return answered;
    },
    { step: 'deserialize', priority: 'low', name: 'takeOddDates' },
  );
  steps.add(
    (next) => async (args) => {
      const answered = await next(args);
      const dates = typeof answered.response === 'object' && answered.response !== null && odd.get(answered.response);
      if (dates) answered.output = { ...asBag(answered.output), ...dates };
      return answered;
    },
    { step: 'deserialize', priority: 'high', name: 'putOddDates' },
  );
}

interface Answer {
  body: unknown;
}

function isAnswer(response: unknown): response is Answer & { readonly body: Readable } {
  const { statusCode, body } = asBag(response);
  return statusCode === 200 && body instanceof Readable;
}

/** Takes the odd dates out of an answer; what cannot be read is left for the SDK to refuse. */
async function takenOut(answer: Answer & { readonly body: Readable }): Promise<Bag> {
  const whole: Answer = answer;
  let text: Buffer;
  try {
    text = await buffer(answer.body);
  } catch (error) {
    whole.body = broken(error);
    return {};
  }
  whole.body = new Uint8Array(text);
  const members = parsed(text.toString('utf8'));
  const odd = Object.entries(members).filter(([name, value]) => DATES.includes(name) && !isSeconds(value));
  if (odd.length === 0) return {};
  const rest = Object.entries(members).filter(([name]) => !odd.some(([date]) => date === name));
  whole.body = new TextEncoder().encode(JSON.stringify(Object.fromEntries(rest)));
  return Object.fromEntries(odd);
}

/** What the SDK takes for a date. */
function isSeconds(value: unknown): boolean {
  return value === null || typeof value === 'number';
}

function parsed(text: string): Bag {
  try {
    return asBag(JSON.parse(text));
  } catch {
    return {};
  }
}

/** A body that breaks off as another one did. */
function broken(error: unknown): Readable {
  return new Readable({
    read() {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  });
}

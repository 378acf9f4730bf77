import type { Connection } from '../../src/core/model/connection.ts';
import type { Encryption } from '../../src/core/model/encryption.ts';
import { encryptionState } from '../../src/core/model/encryption.ts';
import type { Result } from '../../src/core/model/failure.ts';
import { failed } from '../../src/core/model/failure.ts';
import type { SettingName, SettingValues } from '../../src/core/model/setting.ts';
import type { AccountSettingsCalls } from '../../src/core/ports/backend.ts';
import type { Scripted } from './fake-aws.ts';

type Puts = Pick<AccountSettingsCalls, 'putEncryption' | 'putLogging'>;

/** By operation: its answer; reading a setting goes by the name of the setting. */
type Answers = { readonly [Name in SettingName]: Result<SettingValues[Name]> } & {
  readonly [Put in keyof Puts]: Awaited<ReturnType<Puts[Put]>>;
};

type Operation = keyof Answers;

/** Encryption and logging as our port has them: answers from a script, whose last answer is given again and again. */
export class FakeAccountSettings implements AccountSettingsCalls {
  /** Every call in order: the operation, the Region, and what was asked for. */
  readonly calls: (readonly unknown[])[] = [];
  readonly #scripts = new Map<Operation, Scripted<unknown>[]>();

  /** What an operation answers from now on. */
  answers<O extends Operation>(operation: O, ...answers: (Answers[O] | Promise<Answers[O]>)[]): void;
  answers(operation: Operation, ...answers: Scripted<unknown>[]): void {
    this.#scripts.set(operation, answers);
  }

  /** How often an operation was called. */
  count(operation: Operation): number {
    return this.calls.filter(([called]) => called === operation).length;
  }

  readonly setting = <Name extends SettingName>(
    name: Name,
    connection: Connection,
    region: string,
  ): Promise<Result<SettingValues[Name]>> => this.#answer(name, connection, [region]);

  readonly putEncryption: Puts['putEncryption'] = (connection, region, request) =>
    this.#answer('putEncryption', connection, [region, request]);

  readonly putLogging: Puts['putLogging'] = (connection, region, request) =>
    this.#answer('putLogging', connection, [region, request]);

  async #answer<T>(operation: Operation, connection: Connection, about: readonly unknown[]): Promise<Result<T>> {
    this.calls.push([operation, ...about]);
    const script = this.#scripts.get(operation) ?? [];
    const answer = script.length > 1 ? script.shift() : script[0];
    const unscripted = failed({ kind: 'unknown', message: `No ${operation} for ${connection.id}.` });
    return (await (answer ?? unscripted)) as Result<T>;
  }
}

/** Reading settings, with these answers; there is none about another setting. */
export function settingCalls(answers: {
  readonly [Name in SettingName]?: (() => Promise<Result<SettingValues[Name]>>) | undefined;
}): AccountSettingsCalls['setting'] {
  return (name) => answers[name]?.() ?? Promise.resolve(failed({ kind: 'unknown', message: `No ${name}.` }));
}

/** ID of a KMS key. */
export const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';

/** An encryption with a key of the customer, by AWS's status. */
export function customerKey(status = 'SUCCESS', more?: Partial<Encryption>): Encryption {
  return { state: encryptionState(status), status, type: 'KMS_BASED_ENCRYPTION', kmsKeyId: KEY_ID, ...more };
}

/** The encryption with the key that AWS owns. */
export const AWS_KEY: Encryption = { state: 'inPlace', status: 'SUCCESS', type: 'FLEETWISE_DEFAULT_ENCRYPTION' };

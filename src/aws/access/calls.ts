import type { Connection } from '../../core/model/connection.ts';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import { AnswerReader } from '../answers/answer-reader.ts';
import type { Reached } from '../clients/client-config.ts';
import type { Credentials } from '../credentials/credential-session.ts';
import { classifyError, notAws } from '../errors/classify.ts';
import type { ErrorContext } from '../errors/error-context.ts';
import { asBag } from '../errors/error-facts.ts';
import type { Redactor } from '../errors/key-redaction.ts';
import { errorWithout, secretRedactor, withoutSecrets } from '../errors/key-redaction.ts';
import type { Access } from './access.ts';
import type { AccessRegistry } from './access-registry.ts';
import type { CallLog } from './call-log.ts';
import { recorded } from './call-log.ts';

/** One call of an API operation: `Raw` is what the SDK gives, `Answer` what is made of it. */
export interface Call<Client, Raw, Answer> {
  readonly operation: string;
  readonly connection: Connection;
  readonly region: string;
  readonly client: (access: Access) => Reached<Client> | Promise<Reached<Client>>;
  readonly send: (client: Client) => Promise<Raw>;
  /** Makes the answer of what came, member by member; undefined if that cannot be the operation's own. */
  readonly read: (raw: Raw, reader: AnswerReader) => Answer | undefined;
  /** The answer that these credentials were given before, if any: then nothing is sent. */
  readonly known?: (to: Pick<Answered<Answer>, 'access' | 'credentials'>) => Answer | undefined;
  /** Changes something: nothing is sent if the connection's settings are not those it was last seen with. */
  readonly isWrite: boolean;
}

/** An answer, with the identity that received it. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly access: Access;
  readonly credentials: Credentials;
  /** Host that answered. */
  readonly host: string | undefined;
}

/** Sends calls. Never rejects. */
export interface Calls {
  send<Client, Raw, Answer>(call: Call<Client, Raw, Answer>): Promise<Result<Answered<Answer>>>;
}

/** What sending needs. */
export interface CallOptions {
  readonly registry: AccessRegistry;
  readonly log: CallLog;
  /** How long to wait for credentials, in milliseconds. */
  readonly credentialsMs: number;
}

/**
 * Sends calls: obtains credentials first, so that their errors are not taken for those of the operation. Credentials
 * that AWS refuses are forgotten, so that the next call obtains others.
 */
export function createCalls({ registry, log, credentialsMs }: CallOptions): Calls {
  return {
    async send(call) {
      const access = await registry.open(call.connection, call.isWrite);
      if (!access.ok) return access;
      const credentials = await obtain(access.value, call, credentialsMs);
      if (!credentials.ok) return credentials;
      const to = { access: access.value, credentials: credentials.value };
      const known = call.known?.(to);
      if (known !== undefined) return success({ answer: known, host: undefined, ...to });
      const sent = await sendOnce(call, { ...to, log });
      if (!sent.ok && sent.failure.kind === 'signIn') registry.forget(call.connection, access.value);
      return sent.ok ? success({ ...sent.value, ...to }) : sent;
    },
  };
}

type Subject = Pick<Call<unknown, unknown, unknown>, 'connection' | 'region'>;

async function obtain(access: Access, subject: Subject, credentialsMs: number): Promise<Result<Credentials>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new LateError(`${access.source} gave no credentials within ${String(credentialsMs / 1000)} s.`));
    }, credentialsMs);
  });
  try {
    return success(await Promise.race([access.session.get(), late]));
  } catch (error) {
    return failed(classifyError(error, contextOf(access, subject)));
  } finally {
    clearTimeout(timer);
  }
}

/** Credentials that do not come; those who ask later wait for the same run. */
class LateError extends Error {
  override readonly name = 'TimeoutError';
}

type Sent<Answer> = Pick<Answered<Answer>, 'answer' | 'host'>;

async function sendOnce<Client, Raw, Answer>(
  call: Call<Client, Raw, Answer>,
  to: { readonly access: Access; readonly credentials: Credentials; readonly log: CallLog },
): Promise<Result<Sent<Answer>>> {
  const { access, credentials, log } = to;
  const { operation, connection, region } = call;
  const reader = new AnswerReader();
  let reached: Reached<Client> | undefined;
  const account = (): string => access.accountId() ?? credentials.accountId ?? connection.name;
  try {
    const { client, host } = (reached = await call.client(access));
    const label = { operation, region, account, dropped: () => reader.dropped };
    const answer = await recorded(log, label, async () => {
      const redact = redactorOf(credentials);
      const given = await call.send(client).catch((error: unknown) => {
        throw errorWithout(error, redact);
      });
      const raw = withoutSecrets(given, redact);
      return { $metadata: asBag(raw)['$metadata'], read: call.read(raw, reader) };
    });
    return answer.read === undefined
      ? failed(notAws(operation, host()))
      : success({ answer: answer.read, host: host() });
  } catch (error) {
    const host = reached?.host();
    const context = { ...contextOf(access, call), operation, ...(host !== undefined && { host }) };
    return failed(classifyError(error, context));
  }
}

/** By credentials: what takes their secrets out of what comes back. Any endpoint may repeat what it was sent. */
const redactors = new WeakMap<Credentials, Redactor>();

function redactorOf(credentials: Credentials): Redactor {
  const redact = redactors.get(credentials) ?? secretRedactor([credentials.secretAccessKey, credentials.sessionToken]);
  redactors.set(credentials, redact);
  return redact;
}

/** What is known of a connection when its credentials or its calls fail. */
export function contextOf(access: Access, { connection, region }: Subject): ErrorContext {
  const { signInWith, partition, customHost } = access;
  return {
    connection,
    region,
    ...(signInWith !== undefined && { signInWith }),
    ...(partition !== undefined && { partition }),
    ...(customHost !== undefined && { customHost }),
  };
}

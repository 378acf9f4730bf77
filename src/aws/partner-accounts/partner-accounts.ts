import type { Connection } from '../../core/model/connection.ts';
import { SIDEWALK_REGION } from '../../core/model/connection.ts';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { Tag } from '../../core/model/partner-account.ts';
import type { PartnerAccounts } from '../../core/ports/backend.ts';
import type { Calls } from '../access/calls.ts';
import { isAcknowledged } from '../answers/acknowledged.ts';
import type { AnswerReader } from '../answers/answer-reader.ts';
import type { Wireless } from '../clients/wireless.ts';
import { readAssociated, readDetails, readPage, readTags } from './partner-account-answer.ts';
import { amazonIdProblem, arnProblem, partnerAccountIdProblem } from './partner-account-id.ts';

/**
 * The partner account calls of AWS IoT Wireless, in us-east-1. An ID or ARN that must not be sent is a failure of kind
 * `invalid`, and no request is sent.
 *
 * @see https://docs.aws.amazon.com/iot-wireless/2020-11-22/apireference/API_AssociateAwsAccountWithPartnerAccount.html
 */
export function createPartnerAccounts(calls: Calls): PartnerAccounts {
  return { ...readsOf(calls), ...writesOf(calls), ...tagChangesOf(calls) };
}

type Reads = Pick<PartnerAccounts, 'listPartnerAccounts' | 'getPartnerAccount' | 'partnerAccountTags'>;

function readsOf(calls: Calls): Reads {
  return {
    listPartnerAccounts: (connection, nextToken) =>
      ask(calls, {
        operation: 'ListPartnerAccounts',
        connection,
        send: (wireless) => wireless.list(nextToken),
        read: readPage,
      }),
    async getPartnerAccount(connection, account) {
      const problem = partnerAccountIdProblem(account.amazonId);
      if (problem !== undefined) return invalid(problem);
      const tagsOf = (arn: string | undefined) => (arn === undefined ? undefined : listTags(calls, connection, arn));
      const found = ask(calls, {
        operation: 'GetPartnerAccount',
        connection,
        send: (wireless) => wireless.get(account.amazonId),
        read: (answer, reader) => readDetails(account, answer, reader),
      });
      const [details, early] = await Promise.all([found, tagsOf(account.arn)]);
      if (!details.ok) return details;
      const tags = early ?? (await tagsOf(details.value.arn));
      return success({ ...details.value, ...(tags?.ok === true && { tags: tags.value }) });
    },
    partnerAccountTags: (connection, arn) => listTags(calls, connection, arn),
  };
}

type Writes = Pick<
  PartnerAccounts,
  'associatePartnerAccount' | 'replacePartnerAccountKey' | 'disassociatePartnerAccount'
>;

function writesOf(calls: Calls): Writes {
  return {
    associatePartnerAccount: (connection, request) =>
      ask(calls, {
        operation: 'AssociateAwsAccountWithPartnerAccount',
        connection,
        problem: amazonIdProblem(request.amazonId),
        send: (wireless) => wireless.associate(request),
        read: (answer, reader) => readAssociated(request.amazonId, answer, reader),
      }),
    replacePartnerAccountKey: (connection, amazonId, key) =>
      write(calls, {
        operation: 'UpdatePartnerAccount',
        connection,
        problem: partnerAccountIdProblem(amazonId),
        send: (wireless) => wireless.update(amazonId, key),
      }),
    disassociatePartnerAccount: (connection, amazonId) =>
      write(calls, {
        operation: 'DisassociateAwsAccountFromPartnerAccount',
        connection,
        problem: partnerAccountIdProblem(amazonId),
        send: (wireless) => wireless.disassociate(amazonId),
      }),
  };
}

function tagChangesOf(calls: Calls): Pick<PartnerAccounts, 'changePartnerAccountTags'> {
  return {
    async changePartnerAccountTags(connection, arn, { add, remove }) {
      const about = { connection, problem: arnProblem(arn) };
      if (add.length > 0) {
        const send = (wireless: Wireless) => wireless.tag(arn, add);
        const tagged = await write(calls, { ...about, operation: 'TagResource', send });
        if (!tagged.ok) return { ...tagged, added: false };
      }
      if (remove.length > 0) {
        const send = (wireless: Wireless) => wireless.untag(arn, remove);
        const untagged = await write(calls, { ...about, operation: 'UntagResource', send });
        if (!untagged.ok) return { ...untagged, added: add.length > 0 };
      }
      return { ok: true };
    },
  };
}

function listTags(calls: Calls, connection: Connection, arn: string): Promise<Result<readonly Tag[]>> {
  return ask(calls, {
    operation: 'ListTagsForResource',
    connection,
    problem: arnProblem(arn),
    send: (wireless) => wireless.tags(arn),
    read: readTags,
  });
}

/** One call of AWS IoT Wireless. */
interface Question<Value> {
  readonly operation: string;
  readonly connection: Connection;
  /** Why it must not be sent. */
  readonly problem?: string | undefined;
  readonly send: (wireless: Wireless) => Promise<object>;
  /** Gives undefined for an answer that cannot be the operation's own. */
  readonly read: (answer: object, reader: AnswerReader) => Value | undefined;
}

/** Sends a call whose answer has no members. */
async function write(calls: Calls, question: Omit<Question<true>, 'read'>): Promise<Result<void>> {
  const result = await ask(calls, { ...question, read: (answer) => isAcknowledged(answer, 204) || undefined });
  return result.ok ? success(undefined) : result;
}

async function ask<Value>(calls: Calls, question: Question<Value>): Promise<Result<Value>> {
  const { operation, connection, problem, send, read } = question;
  if (problem !== undefined) return invalid(problem);
  const result = await calls.send({
    operation,
    connection,
    region: SIDEWALK_REGION,
    isWrite: !/^(?:List|Get)/.test(operation),
    client: ({ clients }) => clients.wireless(SIDEWALK_REGION),
    send,
    read,
  });
  return result.ok ? success(result.value.answer) : result;
}

function invalid(message: string): ReturnType<typeof failed> {
  return failed({ kind: 'invalid', message });
}

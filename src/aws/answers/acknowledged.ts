import { asBag } from '../errors/error-facts.ts';
import { requestIdOf } from '../errors/request-id.ts';

/**
 * Whether AWS itself says that something was done, where the answer of the operation has no members: with the status
 * that its model names. Anything may stand at an address and answer every request with 200: there it also takes a
 * request ID, which only AWS gives.
 */
export function isAcknowledged(answer: object, status: 200 | 204): boolean {
  const metadata = asBag(asBag(answer)['$metadata']);
  if (metadata['httpStatusCode'] !== status) return false;
  return status === 204 || requestIdOf(metadata['requestId']) !== undefined;
}

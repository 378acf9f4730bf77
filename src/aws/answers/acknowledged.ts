import { asBag } from '../errors/error-facts.ts';
import { requestIdOf } from '../errors/request-id.ts';

/**
 * Whether AWS itself says that something was done, where the answer of the operation has no members: with the status
 * that its model names, or with a request ID, which only AWS gives.
 */
export function isAcknowledged(answer: object, status: 200 | 204): boolean {
  const metadata = asBag(asBag(answer)['$metadata']);
  return (status === 204 && metadata['httpStatusCode'] === 204) || requestIdOf(metadata['requestId']) !== undefined;
}

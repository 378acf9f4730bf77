import type { AccountCheckPorts, ShownAccount } from '../../core/connections/account-check.ts';
import { accountProblem } from '../../core/connections/account-check.ts';
import { typedAccountProblem } from '../../core/connections/typed-account.ts';
import { askText } from '../editor/inputs.ts';

/**
 * Where AWS could not say which account a connection is, has its ID typed before something that cannot be undone
 * (`what`, as a sentence begins) is sent. Gives the reason why nothing may be sent, if any. `expected`: the account
 * that is known from elsewhere.
 */
export async function untypedProblem(
  ports: AccountCheckPorts,
  shown: ShownAccount,
  { what, expected }: { readonly what: string; readonly expected?: string | undefined },
): Promise<string | undefined> {
  if (shown.accountId !== '') return undefined;
  const problem = (text: string): string | undefined => typedAccountProblem(text, expected);
  const typed = await askText({
    title: `AWS Account of "${shown.connection?.name ?? shown.connectionId}"`,
    prompt:
      `AWS could not say which account this is. ${what} can't be undone. Type the ID of the AWS account that you ` +
      'mean to confirm.',
    placeHolder: '123456789012',
    ignoreFocusOut: true,
    problem,
  });
  if (typed === undefined || problem(typed) !== undefined) return 'Nothing was sent: the account was not confirmed.';
  // While the box was open the connection may have become another account.
  return accountProblem(ports, shown);
}

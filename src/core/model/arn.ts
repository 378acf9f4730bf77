/** The account that an ARN names; undefined where it names none. */
export function arnAccount(arn: string | undefined): string | undefined {
  return /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn ?? '')?.[1];
}

/**
 * Why an ARN must not be written to as that of a partner account: it is of another kind, account or ID. `accountId` is
 * the AWS account, where known.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiotwireless.html
 */
export function partnerArnProblem(
  arn: string,
  { amazonId, accountId }: { readonly amazonId: string; readonly accountId: string | undefined },
): string | undefined {
  const account = arnAccount(arn);
  const isPartnerAccount = /^arn:aws[\w-]*:iotwireless:/.test(arn) && arn.endsWith(`:SidewalkAccount/${amazonId}`);
  const isOwn = account !== undefined && (accountId === undefined || account === accountId);
  return isPartnerAccount && isOwn ? undefined : 'AWS gave an ARN that is not that of this partner account.';
}

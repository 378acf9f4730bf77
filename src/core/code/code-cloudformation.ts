import type { CodeSubject } from './code-subject.ts';
import { isReference, KEY_SECRET, withoutOdd } from './code-subject.ts';

/** A CloudFormation template of a partner account. The key is a reference to AWS Secrets Manager; it is not in the template. */
export function cloudFormationCode(subject: CodeSubject): string {
  if (subject.kind !== 'partnerAccount') return '';
  const { amazonId, tags = [] } = subject;
  // Tags of AWS itself cannot be set.
  const settable = tags.filter(({ key }) => !key.startsWith('aws:'));
  const own = settable.filter(({ key, value }) => !isReference(key) && !isReference(value));
  const missing = settable.length - own.length;
  return json({
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      'Amazon Sidewalk partner account. Deploy it in us-east-1, the only Region that has them. ' +
      `The secret ${KEY_SECRET} holds {"key": "64 hex digits"}.${leftOut(missing)}`,
    Resources: {
      PartnerAccount: {
        Type: 'AWS::IoTWireless::PartnerAccount',
        Properties: {
          PartnerAccountId: amazonId,
          PartnerType: 'Sidewalk',
          Sidewalk: { AppServerPrivateKey: `{{resolve:secretsmanager:${KEY_SECRET}:SecretString:key}}` },
          ...(own.length > 0 && { Tags: own.map(({ key, value }) => ({ Key: key, Value: value })) }),
        },
      },
    },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['PartnerAccount', 'Arn'] } } },
  });
}

function leftOut(count: number): string {
  if (count === 0) return '';
  const tags = count === 1 ? 'a tag' : `${String(count)} tags`;
  return ` Left out: ${tags} whose text CloudFormation would replace.`;
}

function json(value: unknown): string {
  return `${withoutOdd(JSON.stringify(value, undefined, 2))}\n`;
}

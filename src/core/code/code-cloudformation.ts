import type { CodeSubject } from './code-subject.ts';
import { KEY_SECRET } from './code-subject.ts';

/** A CloudFormation template of a partner account. The key is a reference to AWS Secrets Manager; it is not in the template. */
export function cloudFormationCode(subject: CodeSubject): string {
  if (subject.kind !== 'partnerAccount') return '';
  const { amazonId, tags = [] } = subject;
  // Tags of AWS itself cannot be set.
  const own = tags.filter(({ key }) => !key.startsWith('aws:'));
  return json({
    AWSTemplateFormatVersion: '2010-09-09',
    Description:
      'Amazon Sidewalk partner account. Deploy it in us-east-1, the only Region that has them. ' +
      `The secret ${KEY_SECRET} holds {"key": "64 hex digits"}.`,
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

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

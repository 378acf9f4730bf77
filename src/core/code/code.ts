import { cliCode } from './code-cli.ts';
import { cloudFormationCode } from './code-cloudformation.ts';
import { javaScriptCode } from './code-javascript.ts';
import { policyCode } from './code-policy.ts';
import { pythonCode } from './code-python.ts';
import type { CodeSubject } from './code-subject.ts';
import { isReference } from './code-subject.ts';

/** A form that code can be copied in, as it stands in a quick pick. */
export interface CodeForm {
  readonly label: string;
  readonly detail: string;
  readonly make: (subject: CodeSubject) => string;
}

const FORMS: readonly (CodeForm & { readonly fits?: (subject: CodeSubject) => boolean })[] = [
  { label: 'AWS CLI', detail: 'Commands for bash and zsh. Those that write are commented out.', make: cliCode },
  { label: 'boto3', detail: 'Python. Calls that write are commented out.', make: pythonCode },
  { label: 'SDK for JavaScript', detail: 'An ES module. Calls that write are commented out.', make: javaScriptCode },
  {
    label: 'CloudFormation',
    detail: 'A template whose key comes from AWS Secrets Manager.',
    make: cloudFormationCode,
    fits: (subject) => subject.kind === 'partnerAccount' && !isReference(subject.amazonId),
  },
  { label: 'IAM policy: read-only', detail: 'The smallest policy to see and watch.', make: policyCode('read') },
  {
    label: 'IAM policy: full access',
    detail: 'The smallest policy for everything this extension can do.',
    make: policyCode('full'),
  },
];

/** The forms in which code for a subject can be copied. CloudFormation knows no registration, and reads references. */
export function codeForms(subject: CodeSubject): readonly CodeForm[] {
  return FORMS.filter(({ fits }) => fits === undefined || fits(subject));
}

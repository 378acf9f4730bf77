import * as v from 'valibot';
import type { RegisterRequest } from '../core/model/registration.ts';
import { fieldErrors } from './field-errors.ts';
import type { FormMethod } from './protocol.ts';
import { formError, NOTHING } from './protocol.ts';

/** A connection as the form offers it. */
const connectionOption = v.object({ id: v.string(), name: v.string(), regions: v.array(v.string()) });

/** What the register form starts with: the connections, and the one it was opened on. */
export const registerInit = v.object({
  connections: v.array(connectionOption),
  connectionId: v.string(),
  region: v.string(),
  /** A registration is being sent. */
  busy: v.boolean(),
  /** The failure of a registration that ended while the form was hidden. */
  error: v.exactOptional(formError),
});

/** What the register form starts with. */
export type RegisterInit = v.InferOutput<typeof registerInit>;

/** The target the form is shown for. */
export const registerTarget = v.object({ connectionId: v.string(), region: v.string() });

/** The target the form is shown for. */
export type RegisterTarget = v.InferOutput<typeof registerTarget>;

/** What is known of that target. See `RegisterContext` in core/register-plan.ts. */
export const registerContext = v.object({
  accountId: v.exactOptional(v.string()),
  connectionName: v.string(),
  region: v.string(),
  state: v.exactOptional(v.picklist(['registered', 'registering', 'failed', 'notRegistered', 'unknown'])),
  timestream: v.exactOptional(v.object({ databaseName: v.string(), tableName: v.string() })),
  /** Why nothing more is known, in a sentence. */
  problem: v.exactOptional(v.string()),
});

/** Limits and form of a Timestream name, by the API model (RegisterAccount). */
function timestreamName(what: string): v.GenericSchema<string> {
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(`Enter the ${what} name.`),
    v.minLength(3, `The ${what} name must have at least 3 characters.`),
    v.maxLength(255, `The ${what} name can have at most 255 characters.`),
    v.regex(/^[a-zA-Z0-9_.-]+$/, 'Use only letters, digits, "_", "." and "-".'),
  );
}

const ROLE_ARN = /^arn:(aws[a-zA-Z0-9-]*):iam::(\d{12})?:(role(\/|\/[\x21-\x7F]+\/)[\w+=,.@-]+)$/;

const roleArn = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('Enter the ARN of the IAM role.'),
  v.minLength(20, 'An IAM role ARN must have at least 20 characters.'),
  v.maxLength(2048, 'An IAM role ARN can have at most 2048 characters.'),
  v.regex(ROLE_ARN, 'Enter an IAM role ARN, for example arn:aws:iam::123456789012:role/FleetWise.'),
);

const FIELD_SCHEMAS = {
  timestreamDatabase: timestreamName('database'),
  timestreamTable: timestreamName('table'),
  roleArn,
} as const;

type CheckedField = keyof typeof FIELD_SCHEMAS;

/** What is typed for a target, and what is shown of it. */
export const REGISTER_FIELDS = {
  sendTimestream: v.boolean(),
  timestreamDatabase: v.string(),
  timestreamTable: v.string(),
  sendRole: v.boolean(),
  roleArn: v.string(),
  /** Dropping the Timestream resources is confirmed. */
  confirmed: v.boolean(),
  /** The account the form's sentence named; empty while it was unknown. */
  accountId: v.string(),
};

const typed = v.object({
  connectionId: v.pipe(v.string(), v.nonEmpty('Choose a connection.')),
  region: v.pipe(v.string(), v.nonEmpty('Choose a Region.')),
  ...REGISTER_FIELDS,
});

/** The register form as typed; fields behind a switch count only when it is on. */
export const registerInput = v.pipe(
  typed,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    for (const field of checkedFields(input)) {
      const result = v.safeParse(FIELD_SCHEMAS[field], input[field]);
      const message = result.issues?.[0].message ?? (field === 'roleArn' ? roleOfOther(input) : undefined);
      if (message === undefined) continue;
      addIssue({ message, path: [{ type: 'object', origin: 'value', input, key: field, value: input[field] }] });
    }
  }),
);

/** The register form as typed. */
export type RegisterInput = v.InferOutput<typeof typed>;

/** A role of another account than the one that is registered. */
function roleOfOther({ roleArn: arn, accountId }: RegisterInput): string | undefined {
  const owner = ROLE_ARN.exec(arn.trim())?.[2];
  if (owner === undefined || accountId === '' || owner === accountId) return undefined;
  return `This role belongs to account ${owner}. The form registers account ${accountId}.`;
}

function checkedFields(input: RegisterInput): readonly CheckedField[] {
  return [
    ...(input.sendTimestream ? (['timestreamDatabase', 'timestreamTable'] as const) : []),
    ...(input.sendRole ? (['roleArn'] as const) : []),
  ];
}

/** What is wrong with the form, the first message of each field; empty when it can be sent. */
export function registerErrors(input: unknown): Readonly<Record<string, string>> {
  return fieldErrors(registerInput, input);
}

/** The requests of the register form. */
export const REGISTER_METHODS = {
  describe: { params: registerTarget, answer: registerContext },
  submit: {
    params: registerInput,
    answer: NOTHING,
    refusal: (input: unknown) => ({
      message: 'Some fields are not filled in correctly.',
      fields: registerErrors(input),
    }),
  },
} as const satisfies Record<string, FormMethod>;

/** The request that a valid form asks for; `{}` is today's call. */
export function registerRequest(input: RegisterInput): RegisterRequest {
  return {
    ...(input.sendTimestream
      ? { timestream: { databaseName: input.timestreamDatabase.trim(), tableName: input.timestreamTable.trim() } }
      : {}),
    ...(input.sendRole ? { roleArn: input.roleArn.trim() } : {}),
  };
}

import { failureText } from '../../core/failure/failure-text.ts';
import type { Target } from '../../core/model/connection.ts';
import type { Failure } from '../../core/model/failure.ts';
import type { AppState } from '../../core/state/state.ts';
import { knownAccountId, knownRegistration } from '../../core/state/state.ts';
import type { FormError } from '../../shared/protocol.ts';
import type { RegisterInput } from '../../shared/register-form.ts';
import type { RegisterContext } from '../../shared/register-plan.ts';
import { connectionName } from '../../core/state/names.ts';

/** What is known of a target, for the sentence of the form. */
export function registerContext(state: AppState, target: Target): RegisterContext {
  const accountId = knownAccountId(state, target.connectionId);
  const registration = knownRegistration(state, target).answer?.value;
  const timestream = registration?.timestream;
  return {
    connectionName: connectionName(state, target.connectionId),
    region: target.region,
    ...(accountId === undefined ? {} : { accountId }),
    ...(registration === undefined ? {} : { state: registration.state }),
    ...(timestream === undefined
      ? {}
      : { timestream: { databaseName: timestream.databaseName, tableName: timestream.tableName } }),
  };
}

/** A failure of RegisterAccount as the form shows it, with what AWS says of single fields. */
export function registerError(name: string, failure: Failure): FormError {
  const { word, cause, advice } = failureText(failure);
  const fields = Object.fromEntries(
    (failure.fields ?? []).flatMap((field) => {
      const known = FIELDS_BY_MEMBER[field.name.split('.').at(-1) ?? ''];
      return known === undefined ? [] : [[known, field.message]];
    }),
  );
  return {
    message: `Could not register ${name}: ${word.toLowerCase()}. ${cause}`,
    advice,
    ...(failure.requestId === undefined ? {} : { requestId: failure.requestId }),
    fields,
  };
}

/** The form's fields, by the members of RegisterAccount that they fill. */
const FIELDS_BY_MEMBER: Readonly<Record<string, keyof RegisterInput>> = {
  timestreamDatabaseName: 'timestreamDatabase',
  timestreamTableName: 'timestreamTable',
  roleArn: 'roleArn',
};

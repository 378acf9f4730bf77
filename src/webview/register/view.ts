import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { regionName } from '../../core/model/connection.ts';
import type { RegisterInput } from '../../shared/register-form.ts';
import { breakable } from '../common/breakable.ts';
import { checkField, selectField, textField } from '../common/fields.ts';
import { boxHeading, errorBox, formButtons, formPart } from '../common/parts.ts';
import type { FormState } from './state.ts';
import { plan, shownErrors } from './state.ts';

/** What the user can do in the register form. */
export interface FormActions {
  readonly change: (change: Partial<RegisterInput>) => void;
  readonly leave: (field: keyof RegisterInput) => void;
  readonly submit: () => void;
  readonly cancel: () => void;
}

/** The register form for a state. */
export function registerView(state: FormState, actions: FormActions): TemplateResult {
  const again = plan(state)?.again === true;
  return formPart(
    again ? 'Register Account Again with FleetWise' : 'Register Account with FleetWise',
    actions.submit,
    html`
      ${targetFields(state, actions)}
      <fieldset>
        <legend>Legacy resources</legend>
        <p class="quiet">AWS no longer needs these. Turn them on only if an existing setup depends on them.</p>
        ${timestreamFields(state, actions)} ${roleFields(state, actions)}
      </fieldset>
      ${planText(state, actions)} ${errorBox(state.error)}
      ${formButtons({
        submit: again ? 'Register Again' : 'Register',
        canPress: !state.busy && state.context !== undefined,
        status: state.busy ? 'Registering…' : '',
        cancel: actions.cancel,
      })}
    `,
  );
}

function targetFields(state: FormState, actions: FormActions): TemplateResult {
  const { input, connections, busy } = state;
  const regions = connections.find(({ id }) => id === input.connectionId)?.regions ?? [];
  return html`
    ${selectField({
      name: 'connectionId',
      label: 'Connection',
      value: input.connectionId,
      options: connections.map(({ id, name }) => ({ value: id, label: name })),
      disabled: busy,
      onChange: (connectionId) => {
        actions.change({ connectionId });
      },
    })}
    ${selectField({
      name: 'region',
      label: 'Region',
      value: input.region,
      options: regions.map((region) => ({ value: region, label: regionName(region) })),
      disabled: busy,
      onChange: (region) => {
        actions.change({ region });
      },
    })}
  `;
}

function timestreamFields(state: FormState, actions: FormActions): TemplateResult {
  const { input } = state;
  const check = checkField({
    name: 'sendTimestream',
    label: 'Send legacy Timestream resources',
    checked: input.sendTimestream,
    disabled: state.busy,
    onChange: (sendTimestream) => {
      actions.change({ sendTimestream });
    },
  });
  // One template for both states: another one would make the check box anew, and take the focus from it.
  return html`${check}
  ${
    input.sendTimestream
      ? html`<div class="indented">
          ${legacyText(state, actions, { name: 'timestreamDatabase', label: 'Timestream database' })}
          ${legacyText(state, actions, { name: 'timestreamTable', label: 'Timestream table' })}
        </div>`
      : nothing
  }`;
}

function roleFields(state: FormState, actions: FormActions): TemplateResult {
  const { input } = state;
  const check = checkField({
    name: 'sendRole',
    label: 'Send legacy IAM role',
    checked: input.sendRole,
    disabled: state.busy,
    onChange: (sendRole) => {
      actions.change({ sendRole });
    },
  });
  const placeholder = 'arn:aws:iam::123456789012:role/FleetWise';
  return html`${check}
  ${
    input.sendRole
      ? html`<div class="indented">
          ${legacyText(state, actions, { name: 'roleArn', label: 'IAM role ARN', placeholder })}
        </div>`
      : nothing
  }`;
}

interface LegacyText {
  readonly name: 'timestreamDatabase' | 'timestreamTable' | 'roleArn';
  readonly label: string;
  readonly placeholder?: string;
}

function legacyText(state: FormState, actions: FormActions, field: LegacyText): TemplateResult {
  return textField({
    ...field,
    value: state.input[field.name],
    error: shownErrors(state)[field.name],
    disabled: state.busy,
    onInput: (value) => {
      actions.change({ [field.name]: value });
    },
    onLeave: () => {
      actions.leave(field.name);
    },
  });
}

/** The sentence above the buttons, and what has to be agreed to. */
function planText(state: FormState, actions: FormActions): TemplateResult {
  const planned = plan(state);
  if (planned === undefined) return html`<p class="plan quiet" role="status">Checking the current registration…</p>`;
  const problem = state.context?.problem;
  return html`
    <p class="plan" role="status">${breakable(planned.sentence)}</p>
    ${problem === undefined ? nothing : html`<p class="quiet">${breakable(problem)}</p>`}
    ${planned.warning === undefined ? nothing : warningBox(planned.warning, state, actions)}
  `;
}

function warningBox(warning: string, state: FormState, actions: FormActions): TemplateResult {
  return html`
    <div class="box warning">
      ${boxHeading('warning', warning)}
      ${checkField({
        name: 'confirmed',
        label: 'No campaign uses these resources. Drop them.',
        checked: state.input.confirmed,
        disabled: state.busy,
        onChange: (confirmed) => {
          actions.change({ confirmed });
        },
      })}
    </div>
  `;
}

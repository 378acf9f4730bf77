import { inertText } from '../base/foreign-text.ts';
import type { StepState } from './diagnosis.ts';
import type { DiagnosisView, StepView } from './diagnosis-view.ts';

const WORDS: Readonly<Record<StepState, string>> = {
  running: 'running',
  ok: 'ok',
  info: '',
  warning: 'WARNING',
  failed: 'FAILED',
};

/** A diagnosis as Markdown that reads as plain text, too. `at`: when it was made, in ISO 8601. */
export function diagnosisMarkdown(view: DiagnosisView, at: string): string {
  const { connectionName, summary, groups } = view;
  const parts = groups.map(({ title, url, steps }) => {
    const heading = url === undefined ? `## ${title}` : `## ${title}\n\n${url}`;
    return `${heading}\n\n${steps.map(stepLines).join('\n')}`;
  });
  return (
    [`# Diagnosis of connection "${inertText(connectionName)}"`, `${at}\n\n${inertText(summary.text)}`, ...parts].join(
      '\n\n',
    ) + '\n'
  );
}

function stepLines({ label, state, text, took, advice, facts }: StepView): string {
  const word = WORDS[state] === '' ? '' : `${WORDS[state]}: `;
  const lines = [
    `- **${inertText(label)}**: ${word}${inertText(text)}${took === '' ? '' : ` (${took})`}`,
    ...facts.map(([name, value]) => `  - ${inertText(name)}: ${inertText(value)}`),
    ...(advice === undefined ? [] : [`  - What to do: ${inertText(advice)}`]),
  ];
  return lines.join('\n');
}

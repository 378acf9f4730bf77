import type { TemplateResult } from 'lit';
import { html, svg } from 'lit';

const MARKS = {
  ok: svg`<circle cx="8" cy="8" r="6.5" /><path d="M5 8.2l2.1 2.1L11 6.2" />`,
  failed: svg`<circle cx="8" cy="8" r="6.5" /><path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" />`,
  warning: svg`<path d="M8 2L14.5 13.5H1.5z" /><path d="M8 6.3v3.4M8 11.3v.9" />`,
  running: svg`<path d="M8 1.5a6.5 6.5 0 1 1-6.5 6.5" />`,
  paused: svg`<path d="M5.5 3v10M10.5 3v10" />`,
  open: svg`<circle cx="8" cy="8" r="6.5" />`,
  off: svg`<circle cx="8" cy="8" r="6.5" /><path d="M3.5 12.5l9-9" />`,
  unchecked: svg`<circle cx="8" cy="8" r="6.5" stroke-dasharray="1.5 2.6" />`,
  info: svg`<circle class="dot" cx="8" cy="8" r="1.5" />`,
} as const;

/** An icon for how something went: drawn like VS Code's own, in the colours of its tests. */
export function mark(state: keyof typeof MARKS): TemplateResult {
  return html`<svg class="mark ${state}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    ${MARKS[state]}
  </svg>`;
}

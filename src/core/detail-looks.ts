/** Icons of the facts below a Region. */
export const DETAIL_LOOKS = {
  error: { icon: 'warning', color: 'list.errorForeground' },
  advice: { icon: 'lightbulb' },
  role: { icon: 'person' },
  data: { icon: 'database' },
  created: { icon: 'calendar' },
  modified: { icon: 'history' },
} as const;

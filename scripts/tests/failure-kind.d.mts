export function failureKind(error: unknown): 'assertion' | 'time limit' | 'error';

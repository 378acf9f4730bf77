/** Text as a sentence: it gains a full stop unless it ends as a sentence does. */
export function sentence(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?…]["')\]]*$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** What AWS or the system said, as a sentence, also where it said nothing. */
export function messageSentence(message: string): string {
  return message.trim() === '' ? 'No reason was given.' : sentence(message.trimStart());
}

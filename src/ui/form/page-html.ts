/** What a form's document is made of. Everything but the title is an address or a token without special characters. */
export interface PageParts {
  readonly title: string;
  readonly styleSheet: string;
  /** A module; what it imports lies beside it. */
  readonly script: string;
  /** Where style sheets may come from. */
  readonly source: string;
  /** Used for this document only. */
  readonly nonce: string;
}

/** The document of a form: one style sheet, one script with what it imports, nothing from elsewhere. */
export function pageHtml({ title, styleSheet, script, source, nonce }: PageParts): string {
  // The nonce of a module holds for the modules it imports, too.
  const policy = `default-src 'none'; style-src ${source} 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<link rel="stylesheet" href="${styleSheet}">
</head>
<body>
<main id="form"></main>
<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

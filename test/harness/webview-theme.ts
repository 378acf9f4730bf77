/** Colours of VS Code's own themes that forms use most, by variable name without `--vscode-`. */
const COLOURS = {
  dark: {
    foreground: '#cccccc',
    'editor-background': '#1f1f1f',
    descriptionForeground: '#9d9d9d',
    errorForeground: '#f85149',
    focusBorder: '#0078d4',
    'input-background': '#313131',
    'input-border': '#3c3c3c',
    'input-foreground': '#cccccc',
    'button-background': '#0078d4',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#313131',
    'button-secondaryForeground': '#cccccc',
    'textLink-foreground': '#4daafc',
  },
  light: {
    foreground: '#3b3b3b',
    'editor-background': '#ffffff',
    descriptionForeground: '#3b3b3b',
    errorForeground: '#d13438',
    focusBorder: '#005fb8',
    'input-background': '#ffffff',
    'input-border': '#cecece',
    'input-foreground': '#3b3b3b',
    'button-background': '#005fb8',
    'button-foreground': '#ffffff',
    'button-secondaryBackground': '#e5e5e5',
    'button-secondaryForeground': '#3b3b3b',
    'textLink-foreground': '#005fb8',
  },
} as const;

export type FormTheme = keyof typeof COLOURS;

/** The attributes and styles that VS Code gives to a webview's document. */
export function themeHtml(theme: FormTheme): { readonly bodyClass: string; readonly style: string } {
  const colours = Object.entries(COLOURS[theme]).map(([name, value]) => `--vscode-${name}: ${value};`);
  const font = '--vscode-font-family: sans-serif; --vscode-font-size: 13px; --vscode-font-weight: normal;';
  return {
    bodyClass: `vscode-${theme}`,
    style: `:root { ${font} ${colours.join(' ')} } body { background: ${COLOURS[theme]['editor-background']} }`,
  };
}

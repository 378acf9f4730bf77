// What README.md says inside the package, where VS Code follows no relative address and draws no picture from one.

/** A part that only helps readers who can follow its addresses. */
const NEEDS_REPOSITORY = /<!-- repository\b[^>]*-->\n[\s\S]*?<!-- \/repository -->\n+/g;
const MARKER = /<!-- \/?repository\b[^>]*-->\n+/g;
/** An address that leads somewhere from everywhere, or within the page. */
const ABSOLUTE = /^(?:https:|mailto:|#)/;
const IMAGE = /!\[[^\]]*\]\(([^)\s]*)\)\n*/g;
const LINK = /(?<!!)\[([^\]]*)\]\(([^)\s]*)\)/g;
const ATTRIBUTE = /\b(?:src|srcset|href)=["']([^"']*)["']/g;
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/**
 * The README for the package. With a repository, `vsce` makes its addresses absolute. Without one there is nothing to
 * point at: relative pictures and the parts that are made of links are left out, other relative links become their text.
 * @param {string} markdown
 * @param {{ repository: boolean }} options whether package.json names a repository
 * @returns {string}
 */
export function packagedReadme(markdown, { repository }) {
  if (repository) return markdown.replace(MARKER, '');
  return markdown
    .replace(NEEDS_REPOSITORY, '')
    .replace(IMAGE, (image, address) => (ABSOLUTE.test(address) ? image : ''))
    .replace(LINK, (link, text, address) => (ABSOLUTE.test(address) ? link : text));
}

/**
 * The relative addresses of pictures and links in a text: in an installed extension each one is broken.
 * @param {string} markdown
 * @returns {string[]}
 */
export function relativeAddresses(markdown) {
  const text = markdown.replace(CODE, '');
  const found = [
    ...[...text.matchAll(IMAGE)].map(([, address]) => address),
    ...[...text.matchAll(LINK)].map(([, , address]) => address),
    ...[...text.matchAll(ATTRIBUTE)].flatMap(([, value = '']) => value.split(',').map((part) => part.trim())),
  ];
  return found.flatMap((address) => (address === undefined || ABSOLUTE.test(address) ? [] : [address]));
}

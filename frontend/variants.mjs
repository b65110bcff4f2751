// Leaves out the variants of components that Gerust does not use: they are most of the bytes.

// Words after `--` in a class name of a component (`nl-button--pressed`).
const NOT_USED = [
  "pressed", "busy", "positive", "negative", "icon-only",
  "hover", "active", "focus", "focus-visible", "disabled", "read-only", "readonly", "indeterminate",
  "arrows", "sticky", "numeric", "fixed", "oneline", "busy", "overflow-inline", "row-header",
  "alternate-row-color", "distanced", "scroll", "level-5", "level-6", "inline-box",
  "house-addition-size", "house-letter-size", "house-number-size", "iban-nl-size", "iban-size",
  "password", "placeholder-ltr", "placeholder-rtl", "postal-code-nl-size", "tel-nl-size", "tel-size",
  "url", "voorvoegsel-size", "row-focus-within", "row-hover", "alternate-even", "alternate-odd",
  "selected", "numeric-column", "numeric-data", "truncate", "html-p", "section",
];
// Words after `__` (`utrecht-table__cell`): our tables, links and lists are plain HTML inside a component.
const NO_PARTS = [
  "body", "cell", "data", "figcaption", "footer", "header", "header-cell", "header-cell-button", "row",
  "placeholder", "heading", "separator", "page-link", "relative-link", "icon-start", "icon-end",
  "icon", "message", "input", "description", "error-message", "hidden-label", "visible-label",
];
const UNUSED = new RegExp(
  `\\.(?:nl|utrecht)-[\\w-]*(?:--(?:${NOT_USED.join("|")})|__(?:${NO_PARTS.join("|")}))(?![\\w-])`,
);
const NEGATION = /:not\([^()]*\)/g;

/** Splits at `separator`, but not within brackets. */
function split(text, separator) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let place = 0; place < text.length; place += 1) {
    if ("([".includes(text[place])) depth += 1;
    if (")]".includes(text[place])) depth -= 1;
    if (depth === 0 && text[place] === separator) {
      parts.push(text.slice(start, place));
      start = place + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function endOfBlock(css, open) {
  let depth = 0;
  for (let place = open; place < css.length; place += 1) {
    if (css[place] === "{") depth += 1;
    if (css[place] === "}" && (depth -= 1) === 0) return place;
  }
  throw new Error("A { has no }.");
}

/** Minified CSS without the rules that only serve variants we do not use. */
export function withoutUnusedVariants(css) {
  let result = "";
  let place = 0;
  while (place < css.length) {
    const open = css.indexOf("{", place);
    if (open < 0) return result + css.slice(place);
    const head = css.slice(place, open).trim();
    const close = endOfBlock(css, open);
    const body = css.slice(open + 1, close);
    if (/^@(media|supports)/.test(head)) {
      const inside = withoutUnusedVariants(body);
      if (inside.trim()) result += `${head}{${inside}}`;
    } else if (head.startsWith("@")) {
      result += `${head}{${body}}`;
    } else {
      const kept = split(head, ",").filter((one) => !UNUSED.test(one.replace(NEGATION, "")));
      if (kept.length > 0) result += `${kept.join(",")}{${body}}`;
    }
    place = close + 1;
  }
  return result;
}

// A part of the page is replaced after every choice. What the reader opened stays open, and the
// focus stays where it was, also on the screen.

/** What is chosen in a form, as text to compare; what is being typed doesn't count. */
function choices(form) {
  const boxes = [...form.querySelectorAll("select, [type=checkbox]")];
  return boxes.map((each) => `${each.name}=${each.value}:${each.checked}`).join("&");
}

/**
 * Drops an answer that came too late: the reader has chosen more since, and would lose that. The
 * question with every choice is already waiting, and its answer is shown.
 */
export function keepChoices(root) {
  const asked = new WeakMap();

  root.addEventListener("htmx:beforeRequest", ({ detail }) => {
    asked.set(detail.xhr, choices(detail.elt));
  });

  root.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const before = asked.get(detail.xhr);
    if (before !== undefined && before !== choices(detail.requestConfig.elt)) {
      detail.shouldSwap = false;
    }
  });
}

/** A button that leads to another page is for the browser: htmx would put that page in this one. */
export function leaveToBrowser(root) {
  const pass = (event) => event.submitter?.hasAttribute("formaction") && event.stopPropagation();
  root.addEventListener("submit", pass, { capture: true });
}

/** A refusal or a failure comes as a page of its own. Go there, so that the reader sees why. */
export function showRefusals(root) {
  root.addEventListener("htmx:responseError", ({ detail }) => {
    window.location.assign(detail.pathInfo.finalRequestPath);
  });
}

/**
 * Remembers the open <details id="…">, the focus and its place on the screen before htmx swaps, and
 * restores them after. The stylesheet keeps the browser from moving the page as well.
 */
export function keepPlace(root) {
  let open = new Map();
  let focused = "";
  let height = 0;
  let replaced = false;

  root.addEventListener("htmx:beforeSwap", ({ detail }) => {
    open = new Map([...root.querySelectorAll("details[id]")].map((each) => [each.id, each.open]));
    focused = root.activeElement?.id ?? "";
    height = root.activeElement?.getBoundingClientRect().top ?? 0;
    replaced = detail.target.contains(root.activeElement);
  });

  root.addEventListener("htmx:afterSwap", () => {
    for (const [id, wasOpen] of open) {
      const details = root.getElementById(id);
      if (details) details.open = wasOpen;
    }
    // htmx tries this too, but it can't give the focus to something inside what is still folded. Is
    // it gone, such as the chip of a filter? Then go on at the number of results.
    const same = root.getElementById(focused);
    const place = same ?? (replaced && root.getElementById("gevonden"));
    if (place && root.activeElement !== place) place.focus({ preventScroll: true });
    // What came or went above it, such as a row of chips, would move what the reader is looking at.
    if (same && replaced) window.scrollBy(0, same.getBoundingClientRect().top - height);
  });
}

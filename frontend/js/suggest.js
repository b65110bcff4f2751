// A list of suggestions below a search field: the combobox pattern of the ARIA practices guide.
// The field stays what it was: Enter without a choice sends the form.

const WAIT = 150; // milliseconds without typing
const SHORTEST = 2;

let lists = 0;

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

function suggestIn(field) {
  const { gerustSuggest: address, gerustSuggestLabel: label } = field.dataset;
  const id = `suggesties-${++lists}`;
  const list = element("ul", { id, role: "listbox", "aria-label": label, class: "gerust-suggest" });
  const told = element("p", { role: "status", class: "gerust-visually-hidden" });
  list.hidden = true;
  field.after(list, told);
  // A search field may not be a combobox, and its own Escape would empty it.
  field.type = "text";
  field.enterKeyHint = "search";
  const states = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": false };
  for (const [key, value] of Object.entries(states)) field.setAttribute(key, value);

  let urls = [];
  let active = -1;
  let timer;
  let asking;

  function activate(index) {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === index));
    const option = list.children[index];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function open(shown) {
    list.hidden = !shown;
    field.setAttribute("aria-expanded", shown);
    activate(-1);
  }

  function show({ results, told: text }) {
    urls = results.map((each) => each.url);
    list.replaceChildren(
      ...results.map((each, at) => {
        const option = element("li", { id: `${id}-${at}`, role: "option", "aria-selected": false }, each.name);
        option.append(" ", element("small", {}, each.kind));
        return option;
      }),
    );
    told.textContent = text;
    open(results.length > 0);
  }

  async function ask() {
    asking?.abort();
    const q = field.value.trim();
    if (q.length < SHORTEST) return open(false);
    asking = new AbortController();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(q)}`, { signal: asking.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // Typed on, left the page, or no connection: the form still works.
    }
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    open(false);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) return void (event.preventDefault(), ask());
    if (list.hidden) return;
    if (step) {
      event.preventDefault();
      // One more place than there are options: the field itself.
      const places = urls.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(urls[active]);
    }
  });
  // Pressing must not take the focus from the field: that closes the list before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (at >= 0) location.assign(urls[at]);
  });
}

for (const field of document.querySelectorAll("[data-gerust-suggest]")) suggestIn(field);

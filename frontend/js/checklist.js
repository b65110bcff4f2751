// Lists to tick. What is ticked stays in this browser and goes nowhere else; without this file a
// list is a plain list with boxes.

const PREFIX = "gerust:vinkjes:";

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + key) ?? "[]");
    return new Set(Array.isArray(kept) ? kept : []);
  } catch {
    // No storage allowed, or not ours: the list still works for as long as the page is open.
    return new Set();
  }
}

function keep(key, ticked) {
  try {
    if (ticked.length > 0) localStorage.setItem(PREFIX + key, JSON.stringify(ticked));
    else localStorage.removeItem(PREFIX + key);
  } catch {
    // As above.
  }
}

const boxesOf = (list) => [...list.querySelectorAll("[data-gerust-tick]")];

function save(list) {
  const ticked = boxesOf(list).filter((box) => box.checked);
  keep(
    list.dataset.gerustChecklist,
    ticked.map((box) => box.dataset.gerustTick),
  );
}

const lists = [...document.querySelectorAll("[data-gerust-checklist]")];

for (const list of lists) {
  const kept = read(list.dataset.gerustChecklist);
  for (const box of boxesOf(list)) box.checked = kept.has(box.dataset.gerustTick);
  list.addEventListener("change", () => save(list));
}

for (const button of document.querySelectorAll("[data-gerust-untick]")) {
  button.addEventListener("click", () => {
    for (const list of lists) {
      for (const box of boxesOf(list)) box.checked = false;
      save(list);
    }
  });
}

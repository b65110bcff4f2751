// Buttons that do something in the browser itself.

const TOLD_FOR = 6000; // milliseconds: long enough to be read aloud

export function printPage() {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    window.addEventListener("afterprint", () => (details.open = false), { once: true });
  }
  window.print();
}

/** Puts the address of this page on the clipboard and says so beside the button. */
export async function copyAddress(button) {
  const told = button.parentElement?.querySelector("[data-gerust-copied]");
  let outcome = "gerustCopied";
  try {
    await navigator.clipboard.writeText(window.location.href);
  } catch {
    // No permission, or no secure connection: the address bar still has it.
    outcome = "gerustNotCopied";
  }
  if (!told) return;
  told.textContent = told.dataset[outcome];
  setTimeout(() => (told.textContent = ""), TOLD_FOR);
}

// A list can be longer than a page. What is ticked on one page stays ticked on the next: the links
// between the pages take it along in the address.

/** In a form with data-gerust-carry="name", the pages get what is ticked under that name. */
export function carryTicks(root) {
  const carry = ({ target }) => {
    const link = target instanceof Element && target.closest(".gerust-pagination a");
    const form = link && link.closest("[data-gerust-carry]");
    if (!form) return;
    const name = form.dataset.gerustCarry;
    const address = new URL(link.href);
    address.searchParams.delete(name);
    for (const ticked of new FormData(form).getAll(name)) address.searchParams.append(name, ticked);
    link.href = address.href;
  };
  root.addEventListener("click", carry);
  root.addEventListener("auxclick", carry);
}

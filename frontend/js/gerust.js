// What a page can do more when scripts run. Every page works without this file.

import { keepChoices, keepPlace, leaveToBrowser, showRefusals } from "./details.js";
import { copyAddress, printPage } from "./buttons.js";
import { carryTicks } from "./carry.js";

document.documentElement.classList.add("has-script");

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-gerust-print]")) printPage();
  const copy = event.target.closest("[data-gerust-copy]");
  if (copy) void copyAddress(copy);
});

keepChoices(document);
keepPlace(document);
leaveToBrowser(document);
showRefusals(document);
carryTicks(document);
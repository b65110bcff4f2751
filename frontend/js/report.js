// The form at /melden/: solves ALTCHA's sum in the background, so that nobody has to answer the
// question. Does the browser not manage, then the question stays.

const form = document.querySelector("[data-gerust-work]");

/** The key for one try. WebCrypto does this work outside the page's own thread. */
async function keyFor(parameters, counter) {
  const { algorithm, cost, keyLength, nonce, salt } = parameters;
  const bytes = fromHex(nonce);
  const password = new Uint8Array(bytes.length + 4);
  password.set(bytes);
  new DataView(password.buffer).setUint32(bytes.length, counter);
  const raw = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const rule = { name: "PBKDF2", hash: algorithm.split("/")[1], salt: fromHex(salt), iterations: cost };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(rule, raw, keyLength * 8)));
}

const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => Number.parseInt(pair, 16));
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function solve(challenge) {
  const { keyPrefix } = challenge.parameters;
  for (let counter = 0; ; counter += 1) {
    const derivedKey = await keyFor(challenge.parameters, counter);
    if (derivedKey.startsWith(keyPrefix)) return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
  }
}

function answerForTheVisitor(question) {
  let done = false;
  question.hidden = true;
  form.addEventListener("submit", async (event) => {
    if (done) return;
    event.preventDefault();
    await work;
    form.requestSubmit();
  });
  const work = solve(JSON.parse(form.dataset.gerustWork))
    .then((solution) => (form.elements.altcha.value = solution))
    .catch(() => (question.hidden = false))
    .finally(() => (done = true));
}

// WebCrypto is there over https, and for the machine itself. After a wrong answer the question
// stays: something did not work the first time.
const question = form?.querySelector("[data-gerust-question]");
if (question && globalThis.crypto?.subtle && !question.querySelector(".utrecht-form-field-error-message")) {
  answerForTheVisitor(question);
}

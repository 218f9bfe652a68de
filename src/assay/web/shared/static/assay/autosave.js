// Saves an answer while it is typed, and keeps it in this browser until the service has it.
const PAUSE = 2000;
const LONGEST_WAIT = 15_000;
const RETRY = { first: 5000, last: 60_000 };
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000;
const PREFIX = "assay:typed:";
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "base_version", "action"]);

// A browser may refuse to keep anything; what is typed is then only sent.
const kept = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  write(key, copy) {
    try { localStorage.setItem(key, JSON.stringify(copy)); return true; } catch { return false; }
  },
  remove(key) {
    try { localStorage.removeItem(key); } catch { /* nothing is kept */ }
  },
  keys() {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; }
  },
};

function typedIn(form) {
  const typed = [...new FormData(form)].filter(([name, value]) => !NOT_TYPED.has(name) && typeof value === "string");
  return JSON.stringify(typed);
}

function typeInto(form, typed) {
  const values = new Map();
  for (const [name, value] of JSON.parse(typed)) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || NOT_TYPED.has(control.name)) continue;
    const given = values.get(control.name) ?? [];
    if (["radio", "checkbox"].includes(control.type)) control.checked = given.includes(control.value);
    else if (control.type !== "hidden") control.value = given.shift() ?? "";
  }
  form.dispatchEvent(new Event("change"));
}

const clock = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-autosave-status]");
    this.base = form.elements.base_version;
    this.key = PREFIX + location.pathname;
    this.saved = typedIn(form);
    this.wait = RETRY.first;
    this.takeUpCopy();
    for (const event of ["input", "change"]) form.addEventListener(event, () => this.noticeTyping());
    form.addEventListener("focusout", () => this.saveSoon(0));
    form.addEventListener("submit", (event) => this.leaveBySubmitting(event));
    document.addEventListener("visibilitychange", () => this.saveSoon(0));
    addEventListener("pagehide", () => this.save());
    addEventListener("online", () => this.saveSoon(0));
    addEventListener("beforeunload", (event) => { if (this.wouldBeLost) event.preventDefault(); });
  }

  get isChanged() {
    return typedIn(this.form) !== this.saved;
  }

  get wouldBeLost() {
    return this.isUnkept && this.isChanged && !this.isLeaving;
  }

  // What the service never confirmed is put back, or offered where the answer was changed meanwhile.
  takeUpCopy() {
    const copy = kept.read(this.key);
    if (!copy || copy.typed === this.saved) return kept.remove(this.key);
    // The page came back with what was typed and what is wrong with it, so the field is as it should be.
    if (document.querySelector(".govuk-error-summary")) return;
    const undo = this.saved;
    const putBack = () => { typeInto(this.form, copy.typed); this.noticeTyping(); };
    const drop = () => { typeInto(this.form, undo); kept.remove(this.key); this.show(""); };
    if (copy.from === this.saved) {
      putBack();
      this.show("restored", { at: copy.at, actions: { drop } });
    } else {
      const text = JSON.parse(copy.typed).map(([, value]) => value).join("\n");
      this.show("offered", { at: copy.at, text, actions: { drop, use: () => { putBack(); this.show(""); } } });
    }
  }

  noticeTyping() {
    if (!this.isChanged) return kept.remove(this.key);
    this.isUnkept = !kept.write(this.key, { typed: typedIn(this.form), from: this.saved, at: Date.now() });
    this.firstTyped ??= Date.now();
    this.saveSoon(Math.max(0, Math.min(PAUSE, this.firstTyped + LONGEST_WAIT - Date.now())));
  }

  saveSoon(delay) {
    if (!this.isChanged || this.isStopped || this.isLeaving) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  save() {
    if (!this.isChanged || this.isStopped || this.isLeaving || this.sending) return;
    clearTimeout(this.timer);
    this.firstTyped = undefined;
    this.sending = this.send(typedIn(this.form)).finally(() => { this.sending = null; });
  }

  async send(typed) {
    try {
      const body = new URLSearchParams(new FormData(this.form));
      // Outlives the page, which may be on its way out; browsers bound what may, at 64 KiB.
      const keepalive = body.toString().length < 60_000;
      const request = { method: "POST", body, keepalive, redirect: "manual", headers: { Accept: "application/json" } };
      await this.hear(await fetch(this.form.dataset.autosave, request), typed);
    } catch {
      this.tryAgain("unreachable");
    }
  }

  async hear(response, typed) {
    if (response.ok) return this.confirm(await response.json(), typed);
    if (response.type === "opaqueredirect" || response.status === 403) return this.askForToken();
    if (response.status === 404) return this.tryAgain("signed-out");
    if (response.status !== 409 && response.status !== 422) return this.tryAgain("unreachable");
    const { problem, message } = await response.json();
    this.isStopped = problem !== "unfinished";
    // Half an answer is no fault while somebody is still typing it.
    const isTyping = this.form.contains(document.activeElement) && problem === "unfinished";
    this.show(problem, { message: isTyping ? "" : message });
  }

  confirm({ version }, typed) {
    this.base.value = version;
    this.saved = typed;
    this.wait = RETRY.first;
    if (this.isChanged) this.noticeTyping();
    else kept.remove(this.key);
    this.show("saved", { at: Date.now() });
  }

  // Signing in again, in another tab, makes the page's token void; a fresh page has the new one.
  async askForToken() {
    const page = await fetch(location.href);
    const token = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[name=csrfmiddlewaretoken]")?.value;
    const isSignedOut = new URL(page.url).pathname === new URL(this.form.dataset.signIn, location.href).pathname;
    if (isSignedOut || !token) return this.tryAgain("signed-out");
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    this.tryAgain("");
  }

  tryAgain(state) {
    this.show(state);
    clearTimeout(this.timer);
    // At closing time everyone's connection may come back at once.
    this.timer = setTimeout(() => this.save(), state ? this.wait * (0.75 + Math.random() / 2) : 0);
    this.wait = Math.min(this.wait * 2, RETRY.last);
  }

  leaveBySubmitting(event) {
    if (!navigator.onLine && !this.isWarned) {
      event.preventDefault();
      this.isWarned = true;
      this.show("unreachable");
    } else if (this.sending) {
      // What is on its way gets a version that the form must name, or it would be in conflict with itself.
      event.preventDefault();
      const slow = new Promise((resolve) => { setTimeout(resolve, 5000); });
      Promise.race([this.sending, slow]).then(() => this.form.requestSubmit(event.submitter));
    } else {
      clearTimeout(this.timer);
      this.isLeaving = true;
      const copy = kept.read(this.key);
      if (copy) kept.write(this.key, { ...copy, isSent: true });
    }
  }

  show(state, { at, message = "", text = "", actions = {} } = {}) {
    for (const line of this.status.children) {
      if (line.dataset.state !== state) {
        // That a text was put back stays in sight, with the way to undo it, when it is saved a moment later.
        line.hidden ||= state !== "saved" || line.dataset.state !== "restored";
        continue;
      }
      line.hidden = false;
      for (const part of line.querySelectorAll("[data-part]")) {
        part.textContent = { time: at && clock(at), message, text }[part.dataset.part];
      }
      for (const button of line.querySelectorAll("[data-action]")) button.onclick = actions[button.dataset.action];
    }
  }
}

// A copy goes when it is old, or when the page that follows a sent form shows that the service took it.
function sweepCopies() {
  const from = document.referrer && new URL(document.referrer).pathname;
  for (const key of kept.keys()) {
    const copy = kept.read(key);
    const path = key.slice(PREFIX.length);
    const isTaken = copy?.isSent && path === from && path !== location.pathname;
    if (!copy || isTaken || Date.now() - copy.at > KEPT_FOR) kept.remove(key);
  }
}

function forgetOnSigningOut() {
  for (const form of document.querySelectorAll("form[data-ends-session]")) {
    form.addEventListener("submit", () => kept.keys().forEach(kept.remove));
  }
}

export function startAutosave() {
  sweepCopies();
  forgetOnSigningOut();
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    if (!form.querySelector("input[type=file]")) new Autosave(form);
  }
}

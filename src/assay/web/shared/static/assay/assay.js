// What Assay's pages gain where JavaScript runs; every page works without it.
import { startAutosave } from "./autosave.js";
import { CharacterCount, initAll } from "./govuk-frontend.min.js";

const SMALL_SCREEN = "(max-width: 40.0525em)";

// Counts as the service does (word_count.py): the package's own splits words at hyphens and joins emoji.
CharacterCount.prototype.updateCount = function updateCount() {
  const text = this.$textarea.value.normalize("NFC");
  this.count = this.config.countType === "words" ? (text.match(/\S+/g) ?? []).length : text.length;
};

function announceScripting() {
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype) {
    document.body.classList.add("govuk-frontend-supported");
  }
}

// Answers of a field as the form would send them; a field that is itself hidden counts as unanswered.
function answersOf(form, name) {
  return [...form.elements]
    .filter((control) => control.name === name && !control.closest("[data-show-when-field][hidden]"))
    .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
    .map((control) => control.value);
}

function showConditionalFields(form) {
  for (const block of form.querySelectorAll("[data-show-when-field]")) {
    const wanted = JSON.parse(block.dataset.showWhenValues);
    const answers = answersOf(form, block.dataset.showWhenField);
    // A field in error stays in sight, so that the summary's link always finds it.
    block.hidden = !answers.some((answer) => wanted.includes(answer)) && !block.querySelector(".govuk-form-group--error");
  }
}

function watchConditionalFields() {
  for (const form of document.forms) {
    if (form.querySelector("[data-show-when-field]")) {
      showConditionalFields(form);
      form.addEventListener("change", () => showConditionalFields(form));
    }
  }
}

function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = document.body.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 3000);
    });
  }
}

function offerSelectingAll() {
  for (const cell of document.querySelectorAll("[data-select-all]")) {
    const rows = [...cell.closest("table").querySelectorAll(`tbody input[type=checkbox][name="${cell.dataset.selectAll}"]`)];
    if (rows.length === 0) continue;
    const all = document.createElement("input");
    all.type = "checkbox";
    all.setAttribute("aria-label", "Select all rows on this page");
    const reflect = () => {
      const chosen = rows.filter((row) => row.checked).length;
      all.checked = chosen === rows.length;
      all.indeterminate = chosen > 0 && chosen < rows.length;
    };
    all.addEventListener("change", () => rows.forEach((row) => { row.checked = all.checked; }));
    rows.forEach((row) => row.addEventListener("change", reflect));
    cell.append(all);
    reflect();
  }
}

function foldFilters() {
  if (!matchMedia(SMALL_SCREEN).matches) return;
  document.querySelectorAll("details[data-folds-on-small-screens]").forEach((panel) => { panel.open = false; });
}

// A form that asks for it is sent with the browser's time zone; a choice that is still open is made for it.
function tellTimeZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const field of document.querySelectorAll("[data-own-time-zone]")) {
    if (!field.value && zone) field.value = zone;
  }
}

announceScripting();
tellTimeZone();
watchConditionalFields();
offerCopying();
offerSelectingAll();
foldFilters();
initAll();
startAutosave();

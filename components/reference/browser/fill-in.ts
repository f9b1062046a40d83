import { copyText } from "@/components/ui/text/copy-text";
import { remembered } from "./theme";

const languageKey = "fluxara.reference-language";

/** The workspace that the viewer had open last, from the cookie of the console's frame. */
export function lastWorkspace(): string | null {
  return /(?:^|;\s*)fluxara\.workspace=([a-z0-9-]+)/.exec(document.cookie)?.[1] ?? null;
}

export function fillWorkspaces(): void {
  const slug = lastWorkspace();
  if (slug === null) return;
  for (const each of document.querySelectorAll("[data-workspace]")) each.textContent = slug;
}

const choices = () => document.querySelectorAll<HTMLInputElement>(".languages input");

function choose(language: string): void {
  for (const each of choices()) if (each.value === language) each.checked = true;
}

/** A language chosen for one example is that of all, and of the next visit. */
export function keepLanguage(): void {
  const last = remembered(languageKey);
  if (last !== null) choose(last);
  for (const each of choices())
    each.addEventListener("change", () => {
      const top = each.getBoundingClientRect().top;
      choose(each.value);
      // Examples above may have become longer or shorter.
      window.scrollBy(0, each.getBoundingClientRect().top - top);
      try {
        localStorage.setItem(languageKey, each.value);
      } catch {
        // It holds for this page.
      }
    });
}

export function copyByButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    button.hidden = false;
    const note = document.createElement("span");
    note.role = "status";
    note.className = "told";
    button.before(note);
    button.addEventListener("click", async () => {
      const all = button.closest(".example")?.querySelectorAll("pre") ?? [];
      const pre = [...all].find((each) => each.checkVisibility());
      if (pre === undefined) return;
      note.textContent = (await copyText(pre.textContent ?? "")) ? "Copied" : "The browser does not allow it";
      setTimeout(() => note.replaceChildren(), 3_000);
    });
  }
}

/** On paper nothing can be unfolded. */
export function openForPrint(): void {
  const folded = new Set<HTMLDetailsElement>();
  window.addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
      each.open = true;
      folded.add(each);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
    folded.clear();
  });
}

import type { SearchEntry } from "../write-pages";

const maxShown = 12;
let entries: Promise<SearchEntry[]> | null = null;

/** Read once, when somebody first searches; again if that failed. */
function readEntries(): Promise<SearchEntry[]> {
  entries ??= fetch("/docs/api/search.json").then((response) => {
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  });
  entries.catch(() => {
    entries = null;
  });
  return entries;
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Entries with all words; those whose name has the first come first. */
export function matching(all: readonly SearchEntry[], typed: string): SearchEntry[] {
  const words = wordsOf(typed);
  const [first = ""] = words;
  const rank = ({ id }: SearchEntry) => (id.toLowerCase().includes(first) ? 0 : 1);
  return all
    .filter(({ id, method, path, said }) => {
      const text = `${id} ${method} ${path} ${said}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b));
}

function itemOf({ id, method, path, href }: SearchEntry): HTMLLIElement {
  const [item, link, name, where] = ["li", "a", "b", "span"].map((each) => document.createElement(each));
  if (!(item instanceof HTMLLIElement && link instanceof HTMLAnchorElement && name && where))
    throw new Error("no list");
  name.textContent = id;
  where.textContent = `${method} ${path}`;
  link.href = href;
  link.append(name, " ", where);
  item.append(link);
  return item;
}

type Parts = { input: HTMLInputElement; found: HTMLElement; status: HTMLElement; list: HTMLElement };

async function show({ input, found, status, list }: Parts): Promise<void> {
  const typed = input.value.trim();
  found.hidden = typed === "";
  if (typed === "") return;
  try {
    const all = matching(await readEntries(), typed);
    // Something else was typed meanwhile.
    if (input.value.trim() !== typed) return;
    list.replaceChildren(...all.slice(0, maxShown).map(itemOf));
    const more = all.length > maxShown ? `, the first ${maxShown} shown` : "";
    status.textContent = all.length === 0 ? "Nothing found" : `${all.length} found${more}`;
  } catch {
    status.textContent = "The list of operations could not be read. Type again to retry";
  }
}

/** Arrow keys go through what was found, Escape back to the text. */
function moveByKeys(root: HTMLElement, { input, found, list }: Parts): void {
  root.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "Enter" && at < 0) links[0]?.click();
    else if (event.key === "ArrowDown") (links[at + 1] ?? links[at])?.focus();
    else if (event.key === "ArrowUp") (links[at - 1] ?? input).focus();
    else if (event.key === "Escape") {
      input.value = "";
      found.hidden = true;
      input.focus();
    } else return;
    event.preventDefault();
  });
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== null && !root.contains(relatedTarget as Node)) found.hidden = true;
  });
  list.addEventListener("click", () => {
    found.hidden = true;
    input.value = "";
  });
}

const isTyped = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

export function searchOperations(): void {
  const root = document.querySelector<HTMLElement>("[data-search]");
  const input = root?.querySelector("input");
  const found = root?.querySelector<HTMLElement>(".found");
  const status = root?.querySelector<HTMLElement>("[role=status]");
  const list = root?.querySelector<HTMLElement>("ul");
  if (!(root && input && found && status && list)) return;
  root.hidden = false;
  const parts = { input, found, status, list };
  input.addEventListener("input", () => void show(parts));
  moveByKeys(root, parts);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || isTyped(event.target)) return;
    event.preventDefault();
    input.focus();
  });
}

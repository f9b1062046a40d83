import { configure, screen } from "@testing-library/dom";
import userEvent, { PointerEventsCheckLevel, type UserEvent } from "@testing-library/user-event";
import { createRoot, type Root } from "react-dom/client";
import { toast } from "sonner";
import { undoStack } from "@/lib/client/undo";
import { origin } from "../server/server-under-test";
import { Browser } from "./browser";
import { loadPage } from "./load-page";
import { allServed, holdCookies, whileServed } from "./served";

// A wait is long enough for a machine that does other work too; a failure names what was looked for without the whole page.
configure({
  asyncUtilTimeout: 30_000,
  getElementError: (message) => new Error(`${message}\n${document.querySelector("main")?.textContent}`),
});

let root: Root | null = null;
/** A tab that was closed loads nothing more. */
const never = new Promise<never>(() => undefined);

function leave(): void {
  // nuqs forgets what it is about to write into the address.
  window.dispatchEvent(new Event("popstate"));
  root?.unmount();
  root = null;
  toast.dismiss();
  document.body.replaceChildren();
  document.body.removeAttribute("style");
}

/** As a browser closes a tab. What a tab keeps of its own is gone with it. */
export async function closePage(): Promise<void> {
  leave();
  await allServed();
  // A write that was on its way has left its step.
  undoStack.enter("");
  sessionStorage.clear();
}

async function show(path: string): Promise<void> {
  const url = new URL(path, origin);
  window.history.replaceState(null, "", url.href);
  document.documentElement.dataset.servedAt = String(Date.now());
  const tab = createRoot(document.body.appendChild(document.createElement("div")));
  root = tab;
  const load = (at: URL) => (root === tab ? whileServed(loadPage(at)) : never);
  const initial = await load(url);
  if (root === tab) tab.render(<Browser load={load} initial={initial} />);
}

/** A page that loads another one as a whole: happy-dom would ask the network for it. */
window.location.assign = (path) => {
  leave();
  undoStack.enter("");
  void show(String(path));
};

/** What a person does at the page, and what is on it. */
export type OpenPage = { user: UserEvent; page: typeof screen };

/** Whose browser has no session. */
export const nobody = { headers: new Headers() };

/**
 * Opens a page as its person's browser does: server components run and the operations it asks for are served in this process,
 * on the test's database. Streaming, layout and pictures are for real browsers. An error that the page logs fails the test.
 */
export async function openPage(path: string, { headers }: { headers: Headers }): Promise<OpenPage> {
  await closePage();
  holdCookies(headers.get("cookie") ?? "");
  return reopenPage(path);
}

/** Opens a page in the browser that is there, with the session that it has now. */
export async function reopenPage(path: string): Promise<OpenPage> {
  await closePage();
  await show(path);
  // Without style sheets it cannot know what Radix lets through.
  return { user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }), page: screen };
}

import { configure, screen } from "@testing-library/dom";
import userEvent, { PointerEventsCheckLevel, type UserEvent } from "@testing-library/user-event";
import { createRoot, type Root } from "react-dom/client";
import { toast } from "sonner";
import { undoStack } from "@/lib/client/undo";
import type { makePerson } from "../fixtures";
import { origin } from "../server/server-under-test";
import { Browser } from "./browser";
import { loadPage } from "./load-page";
import { allServed, holdCookie, whileServed } from "./served";

// A wait is long enough for a machine that does other work too; a failure names what was looked for without the whole page.
configure({
  asyncUtilTimeout: 30_000,
  getElementError: (message) => new Error(`${message}\n${document.querySelector("main")?.textContent}`),
});

let root: Root | null = null;
/** A tab that was closed loads nothing more. */
const never = new Promise<never>(() => undefined);

/** As a browser closes a tab. What a tab keeps of its own is gone with it. */
export async function closePage(): Promise<void> {
  // nuqs forgets what it is about to write into the address.
  window.dispatchEvent(new Event("popstate"));
  root?.unmount();
  root = null;
  toast.dismiss();
  await allServed();
  document.body.replaceChildren();
  document.body.removeAttribute("style");
  sessionStorage.clear();
  undoStack.enter("");
}

/** What a person does at the page, and what is on it. */
export type OpenPage = { user: UserEvent; page: typeof screen };
type Person = Awaited<ReturnType<typeof makePerson>>;

/**
 * Opens a page as its person's browser does: server components run and the operations it asks for are served in this process,
 * on the test's database. Streaming, layout and pictures are for real browsers. An error that the page logs fails the test.
 */
export async function openPage(path: string, { headers }: Person): Promise<OpenPage> {
  await closePage();
  const cookie = headers.get("cookie") ?? "";
  const url = new URL(path, origin);
  holdCookie(cookie);
  window.history.replaceState(null, "", url.href);
  document.documentElement.dataset.servedAt = String(Date.now());
  const initial = await whileServed(loadPage(url, cookie));
  const tab = createRoot(document.body.appendChild(document.createElement("div")));
  const load = (at: URL) => (root === tab ? whileServed(loadPage(at, cookie)) : never);
  root = tab;
  root.render(<Browser load={load} initial={initial} />);
  // Without style sheets it cannot know what Radix lets through.
  return { user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }), page: screen };
}

import { modesCookie, printRemembered, type Remembered } from "@/lib/domain/compare/first-mode";

const keptMs = 365 * 24 * 3_600_000;

/** In a cookie, so that the server renders the remembered mode at once; an insecure page has none to keep it in. */
export function storeRemembered(remembered: Remembered): void {
  const { cookieStore } = window as Partial<Pick<Window, "cookieStore">>;
  const cookie = {
    name: modesCookie,
    value: printRemembered(remembered),
    path: "/w",
    sameSite: "lax",
  } as const;
  // Storage may be denied: the mode is then chosen by the pictures the next time.
  cookieStore?.set({ ...cookie, expires: Date.now() + keptMs }).catch(() => undefined);
}

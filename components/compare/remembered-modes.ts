import { modesCookie, printRemembered, type RememberedModes } from "@/lib/domain/compare/first-mode";

const keptMs = 365 * 24 * 3_600_000;

/**
 * Stored in a cookie, so that the server renders the remembered mode at once. An insecure page has no cookie store and
 * remembers nothing.
 */
export function storeRemembered(remembered: RememberedModes): void {
  const { cookieStore } = window as Partial<Pick<Window, "cookieStore">>;
  const cookie = {
    name: modesCookie,
    value: printRemembered(remembered),
    path: "/w",
    sameSite: "lax",
  } as const;
  // If storage is denied, the next comparison's mode is chosen from its pictures.
  cookieStore?.set({ ...cookie, expires: Date.now() + keptMs }).catch(() => undefined);
}

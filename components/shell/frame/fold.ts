/** Cookies, so that the server draws the frame as it was left. The Cookie Store API is missing without TLS. */
export const foldCookie = "fluxara.nav";
export const lastWorkspaceCookie = "fluxara.workspace";
/** What of the sample was tried: see `lib/domain/access/tried-things.ts`. */
export const triedCookie = "fluxara.tried";

export function saveCookie(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; path=/; max-age=31536000; samesite=lax`;
}

/** Folds the navigation to its rail, or unfolds it. */
export function foldNavigation(): void {
  const { dataset } = document.documentElement;
  dataset.nav = dataset.nav === "rail" ? "words" : "rail";
  saveCookie(foldCookie, dataset.nav);
}

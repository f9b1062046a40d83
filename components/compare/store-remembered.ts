const keptMs = 365 * 24 * 3_600_000;

/**
 * Stored in a cookie, so that the server renders what was chosen last at once. An insecure page has no cookie store and
 * remembers nothing.
 */
export function storeRemembered(name: string, value: string): void {
  const { cookieStore } = window as Partial<Pick<Window, "cookieStore">>;
  const cookie = { name, value, path: "/w", sameSite: "lax", expires: Date.now() + keptMs } as const;
  // If storage is denied, the next comparison starts as the first one did.
  cookieStore?.set(cookie).catch(() => undefined);
}

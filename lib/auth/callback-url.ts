/** Where to go after signing in: an address on this site, else the start page. */
export function safeCallbackUrl(given: string | null | undefined): string {
  if (!given?.startsWith("/") || /^\/[/\\]/.test(given)) return "/";
  if (/^\/sign-in\b/.test(given)) return "/";
  // A browser drops tabs and newlines before it reads an address: "/\t/host" would be another site.
  return /[\p{Cc}\\]/u.test(given) ? "/" : given;
}

export function signInUrl(callbackUrl: string): string {
  return `/sign-in?callbackUrl=${encodeURIComponent(safeCallbackUrl(callbackUrl))}`;
}

/** Where to go after signing in: the given path on this site, or the start page if it is unsafe. */
export function safeCallbackUrl(given: string | null | undefined): string {
  if (!given?.startsWith("/") || /^\/[/\\]/.test(given)) return "/";
  if (/^\/sign-in\b/.test(given)) return "/";
  // Browsers drop tabs and newlines from URLs: "/\t/host" would be another site.
  return /[\p{Cc}\\]/u.test(given) ? "/" : given;
}

export function signInUrl(callbackUrl: string): string {
  return `/sign-in?callbackUrl=${encodeURIComponent(safeCallbackUrl(callbackUrl))}`;
}

/** The page of one's second factor, for those who cannot do without one. */
export function secondFactorUrl(callbackUrl: string): string {
  return `/account/second-factor?callbackUrl=${encodeURIComponent(safeCallbackUrl(callbackUrl))}`;
}

/**
 * Reads a picture that the page shows, from the browser's cache if possible; null if the request fails, such as when
 * its URL has expired.
 */
export async function kept(url: string, signal: AbortSignal): Promise<Response | null> {
  const response = await fetch(url, { cache: "force-cache", signal }).catch(() => null);
  return response?.ok ? response : null;
}

type Ahead = { url: string; file: Promise<Blob | null>; ending: AbortController };

/** Only one picture: the other worker reads the other. */
let ahead: Ahead | null = null;

/** Reads a picture that the page shows already and that will probably be compared next. Forgets the previous one. */
export function readAhead(url: string): void {
  if (ahead?.url === url) return;
  ahead?.ending.abort();
  const ending = new AbortController();
  const file = kept(url, ending.signal)
    .then((response) => response?.blob() ?? null)
    .catch(() => null);
  ahead = { url, file, ending };
}

/** Null if the file was not read ahead, or could not be. */
export const fileAhead = async (url: string): Promise<Blob | null> =>
  ahead?.url === url ? ahead.file : null;

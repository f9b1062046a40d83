/** What the browser has of a picture that the page shows; null if it has it no more, or if its address has ended. */
export async function kept(url: string, signal: AbortSignal): Promise<Response | null> {
  const response = await fetch(url, { cache: "force-cache", signal }).catch(() => null);
  return response?.ok ? response : null;
}

type Ahead = { url: string; file: Promise<Blob | null>; ending: AbortController };

/** One picture's: the other worker has the other's. */
let ahead: Ahead | null = null;

/** Reads what will probably be compared next, which the page shows already, and forgets what it read before. */
export function readAhead(url: string): void {
  if (ahead?.url === url) return;
  ahead?.ending.abort();
  const ending = new AbortController();
  const file = kept(url, ending.signal)
    .then((response) => response?.blob() ?? null)
    .catch(() => null);
  ahead = { url, file, ending };
}

/** Null if it was not read ahead, or could not be. */
export const fileAhead = async (url: string): Promise<Blob | null> =>
  ahead?.url === url ? ahead.file : null;

import type { Picture } from "./messages";

/** What the browser has of a picture that the page shows; null if it has it no more, or if its address has ended. */
async function kept(url: string, signal: AbortSignal): Promise<Response | null> {
  const response = await fetch(url, { cache: "force-cache", signal }).catch(() => null);
  return response?.ok ? response : null;
}

/**
 * From an object store, an `img` may have left an answer in the browser's cache which names no origin, since none asked: a
 * script may not read that one, but a new one.
 */
const asked = (url: string, signal: AbortSignal): Promise<Response> =>
  fetch(url, { signal }).catch(() => fetch(url, { cache: "reload", signal }));

export async function decode({ url, isLoaded }: Picture, signal: AbortSignal): Promise<ImageBitmap> {
  const response = (isLoaded ? await kept(url, signal) : null) ?? (await asked(url, signal));
  if (!response.ok) throw new Error(`${response.status}`);
  return createImageBitmap(await response.blob());
}

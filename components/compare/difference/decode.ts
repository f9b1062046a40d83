import { fileAhead, kept } from "./file-ahead";
import type { Picture } from "./messages";

/**
 * From an object store, an `img` may have left an answer in the browser's cache which names no origin, since none asked: a
 * script may not read that one, but a new one.
 */
const asked = (url: string, signal: AbortSignal): Promise<Response> =>
  fetch(url, { signal }).catch(() => fetch(url, { cache: "reload", signal }));

async function fileOf({ url, isLoaded }: Picture, signal: AbortSignal): Promise<Blob> {
  const ahead = await fileAhead(url);
  if (ahead !== null) return ahead;
  const response = (isLoaded ? await kept(url, signal) : null) ?? (await asked(url, signal));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.blob();
}

export const decode = async (picture: Picture, signal: AbortSignal): Promise<ImageBitmap> =>
  createImageBitmap(await fileOf(picture, signal));

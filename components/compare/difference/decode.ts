import { fileAhead, kept } from "./file-ahead";
import type { PictureRef } from "./messages";

/**
 * An `img` sends no `Origin`, so its response from an object store may be cached without CORS headers. A script may not
 * read that response, but it may read a new one.
 */
const asked = (url: string, signal: AbortSignal): Promise<Response> =>
  fetch(url, { signal }).catch(() => fetch(url, { cache: "reload", signal }));

async function fileOf({ url, isLoaded }: PictureRef, signal: AbortSignal): Promise<Blob> {
  const ahead = await fileAhead(url);
  if (ahead !== null) return ahead;
  const response = (isLoaded ? await kept(url, signal) : null) ?? (await asked(url, signal));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.blob();
}

export const decode = async (picture: PictureRef, signal: AbortSignal): Promise<ImageBitmap> =>
  createImageBitmap(await fileOf(picture, signal));

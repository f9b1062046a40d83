import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Export } from "@/lib/contracts/exports";
import { problemOf } from "@/lib/sdk/problem";
import { mediaUrl } from "../media-url";
import { BrokenOff, type ServerTarget } from "../server-command";
import { eachHeard, whileHeard } from "../while-heard";

function receive(url: URL, draft: string): Promise<void> {
  return whileHeard(async (signal, heard) => {
    const response = await fetch(url, { signal });
    if (!response.ok || response.body === null) throw await problemOf(response);
    await pipeline(eachHeard(response.body, heard), createWriteStream(draft, { flush: true }));
  });
}

/** Fetches an export's archive to a file, which is there once it is whole. Throws `BrokenOff` and `Problem`. */
export async function fetchArchive(
  target: ServerTarget,
  { archiveUrl, bytes }: Export,
  file: string,
): Promise<void> {
  const draft = `${file}.part`;
  const url = await mediaUrl(target, archiveUrl);
  try {
    await receive(url, draft);
    const { size } = await stat(draft);
    if (size !== bytes) throw new BrokenOff(`${size} of ${bytes} bytes came from ${url.host}`);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

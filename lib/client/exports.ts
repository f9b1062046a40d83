"use client";

import { infiniteQueryOptions } from "@tanstack/react-query";
import { useRef } from "react";
import type { Export, ExportBody } from "@/lib/contracts/selection";
import type { Page } from "@/lib/contracts/wire";
import { call, refusalOf } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";
import { useWrite } from "./write";

/** My own, newest first. */
export function exportsOf(ws: string) {
  return infiniteQueryOptions({
    queryKey: keyOf("exports", ws),
    queryFn: ({ pageParam, signal }): Promise<Page<Export>> =>
      call("GET /workspaces/{ws}/exports", {
        params: { ws },
        query: { limit: 20, ...cursorIn(pageParam) },
        signal,
      }),
    ...paging,
  });
}

/** How pictures are taken away. */
export type ExportOptions = Required<
  Pick<ExportBody, "format" | "metadata" | "embed" | "quality" | "lossless">
>;

export const usualOptions: ExportOptions = {
  format: "original",
  metadata: ["json"],
  embed: "keep",
  quality: 90,
  lossless: false,
};

export const formatWords = {
  original: { one: "Original", many: "originals" },
  png: { one: "PNG", many: "PNG" },
  webp: { one: "WebP", many: "WebP" },
} as const;

/** What makes the file; settings that do not belong to the format are left out. An original leaves as it came. */
function conversionOf({ format, embed, quality, lossless }: ExportOptions) {
  if (format === "original") return { format };
  if (format === "png") return { format, embed };
  return lossless ? { format, embed, lossless } : { format, embed, quality };
}

export type Source = { selectionId: string } | { artifactIds: string[] };

export function exportBody(source: Source, options: ExportOptions): ExportBody {
  return { embed: "keep", ...source, ...conversionOf(options), metadata: options.metadata };
}

/** Where one artifact is downloaded in this way; a real address, so that it can be copied. */
export function downloadUrl(link: string, options: ExportOptions): string {
  const query = Object.entries(conversionOf(options)).map(([key, value]) => [key, String(value)]);
  return `${link}?${new URLSearchParams(query)}`;
}

/**
 * Asks first, so that a refusal is said on the page; what was converted is kept, so the browser's own request is quick.
 * Throws `ProblemError`.
 */
async function download(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { redirect: "manual", signal });
  if (response.type !== "opaqueredirect") throw await refusalOf(response);
  window.location.assign(url);
}

/** One at a time, and it can be stopped. */
function useStop() {
  const controller = useRef<AbortController | null>(null);
  return {
    start: () => {
      controller.current = new AbortController();
      return controller.current.signal;
    },
    stop: () => controller.current?.abort(),
  };
}

/** Null for what the person stopped. */
const failureOf = (error: Error | null) => (error?.name === "AbortError" ? null : error);

export type Wanted = { url: string; what: string };

/** Fetches a file. */
export function useDownload(failed?: string) {
  const { start, stop } = useStop();
  const fetching = useWrite<void, Wanted>({
    act: "nothing",
    write: ({ url }) => download(url, start()),
    ...(failed === undefined ? {} : { failed }),
  });
  return { ...fetching, error: failureOf(fetching.error), stop };
}

/** Makes an archive and fetches it. */
export function useExport(ws: string, onDone?: (made: Export) => void) {
  const { start, stop } = useStop();
  const making = useWrite<Export, ExportBody>({
    act: "makeExport",
    ws,
    write: async (body) => {
      const signal = start();
      const idempotencyKey = crypto.randomUUID();
      const made = await call("POST /workspaces/{ws}/exports", {
        params: { ws },
        body,
        idempotencyKey,
        signal,
      });
      await download(made.archiveUrl, signal);
      return made;
    },
    onDone,
  });
  return { ...making, error: failureOf(making.error), stop };
}

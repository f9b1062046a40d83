"use client";

import { infiniteQueryOptions } from "@tanstack/react-query";
import { useRef } from "react";
import type { Export, ExportBody } from "@/lib/contracts/export";
import type { Page } from "@/lib/contracts/wire";
import { call, refusalOf } from "./call";
import { cursorIn, paging } from "./paging";
import { keyOf } from "./touches";
import { useWrite } from "./write";

/** My exports, newest first. */
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

/** Format and metadata options of an export. */
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

/** The conversion parameters that apply to the format. An original takes none. */
function conversionOf({ format, embed, quality, lossless }: ExportOptions) {
  if (format === "original") return { format };
  if (format === "png") return { format, embed };
  return lossless ? { format, embed, lossless } : { format, embed, quality };
}

export type Source = { selectionId: string } | { artifactIds: string[] };

export function exportBody(source: Source, options: ExportOptions): ExportBody {
  return { embed: "keep", layout: "flat", ...source, ...conversionOf(options), metadata: options.metadata };
}

/** Download URL of one artifact with these options; it can be copied as a link. */
export function downloadUrl(link: string, options: ExportOptions): string {
  const query = Object.entries(conversionOf(options)).map(([key, value]) => [key, String(value)]);
  return `${link}?${new URLSearchParams(query)}`;
}

/**
 * Requests the file first, so that an error shows on the page. Conversions are cached, so the browser's own request is quick.
 * Throws `ProblemError`.
 */
async function download(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { redirect: "manual", signal });
  if (response.type !== "opaqueredirect") throw await refusalOf(response);
  window.location.assign(url);
}

/** One request at a time, which can be stopped. */
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

/** Null if the person stopped it. */
const failureOf = (error: Error | null) => (error?.name === "AbortError" ? null : error);

export type Wanted = { url: string; what: string };

export function useDownload(failed?: string) {
  const { start, stop } = useStop();
  const fetching = useWrite<void, Wanted>({
    act: "nothing",
    write: ({ url }) => download(url, start()),
    ...(failed === undefined ? {} : { failed }),
  });
  return { ...fetching, error: failureOf(fetching.error), stop };
}

/** Creates an export and downloads its archive. */
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

"use client";

import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Export, ExportBody, ExportProgress } from "@/lib/contracts/exports";
import type { Page } from "@/lib/contracts/wire";
import { problemOf } from "@/lib/sdk/problem";
import { call } from "./call";
import { pagedQuery } from "./paged-query";
import { keyOf } from "./touches";
import { useWrite } from "./write";

/** Newest first. */
export function exportsOf(ws: string, of: "me" | "everyone") {
  return pagedQuery(
    keyOf("exports", ws, of),
    ({ cursor, signal }): Promise<Page<Export>> =>
      call("GET /workspaces/{ws}/exports", { params: { ws }, query: { of, limit: 20, ...cursor }, signal }),
  );
}

/** What an export would contain and its size; `body` is an `ExportBody` as JSON. */
export const estimateOf = (ws: string, body: string) =>
  queryOptions({
    queryKey: keyOf("exports", ws, "estimate", body),
    queryFn: ({ signal }) =>
      call("POST /workspaces/{ws}/exports/estimate", {
        params: { ws },
        body: JSON.parse(body) as ExportBody,
        signal,
      }),
    retry: false,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });

/** The options of an export; empty `names` keep the artifacts' own. */
export type ExportOptions = Required<
  Pick<ExportBody, "format" | "metadata" | "embed" | "quality" | "lossless" | "layout">
> & {
  names: string;
  /** Whether AI marks stay; undefined: as the workspace has it. */
  mark?: boolean | undefined;
};

export const defaultOptions: ExportOptions = {
  format: "original",
  metadata: ["json"],
  embed: "keep",
  quality: 90,
  lossless: false,
  layout: "flat",
  names: "",
};

/** Pictures alone. */
export const plainOptions: ExportOptions = { ...defaultOptions, metadata: [] };

export const formatWords = {
  original: { one: "Original", many: "originals" },
  png: { one: "PNG", many: "PNG" },
  webp: { one: "WebP", many: "WebP" },
} as const;

/** The conversion parameters that apply to the format. An original takes none. */
function conversionOf({ format, embed, quality, lossless, mark }: ExportOptions) {
  if (format === "original") return { format };
  const how = { embed, ...(mark === undefined ? {} : { mark }) };
  if (format === "png") return { format, ...how };
  return lossless ? { format, ...how, lossless } : { format, ...how, quality };
}

/** What is exported. `filter` is the same as in the gallery. */
export type ExportSource =
  | { selectionId: string }
  | { artifactIds: string[] }
  | { reviewId: string }
  | { filter: ExportBody["filter"] };

export function exportBody(source: ExportSource, options: ExportOptions): ExportBody {
  const { metadata, layout, names } = options;
  return {
    embed: "keep",
    ...source,
    ...conversionOf(options),
    metadata,
    layout,
    ...(names.trim() === "" ? {} : { names: names.trim() }),
  };
}

/** Download URL of one artifact with these options; it can be copied as a link. */
export function downloadUrl(link: string, options: ExportOptions): string {
  const query = Object.entries(conversionOf(options)).map(([key, value]) => [key, String(value)]);
  return `${link}?${new URLSearchParams(query)}`;
}

/**
 * Requests the file first, so that an error shows on the page. Conversions are cached, so the browser's own request is
 * quick. Throws `Problem`.
 */
async function download(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { redirect: "manual", signal });
  if (response.type !== "opaqueredirect") throw await problemOf(response);
  window.location.assign(url);
}

/** At most one request at a time; `stop` aborts it. */
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

/** Null if the user stopped it. */
const failureOf = (error: Error | null) => (error?.name === "AbortError" ? null : error);

export type Download = { url: string; what: string };

export function useDownload(failed?: string) {
  const { start, stop } = useStop();
  const fetching = useWrite<void, Download>({
    act: "nothing",
    write: ({ url }) => download(url, start()),
    ...(failed === undefined ? {} : { failed }),
  });
  return { ...fetching, error: failureOf(fetching.error), stop };
}

export const progressMs = 700;

/** Progress of the export requested under this idempotency key; null until known. */
function useProgress(ws: string, key: string | null): ExportProgress | null {
  const { data } = useQuery({
    queryKey: keyOf("exports", ws, "progress", key),
    queryFn: ({ signal }) =>
      call("GET /workspaces/{ws}/exports/progress", {
        params: { ws },
        query: { key: key ?? "" },
        signal,
      }).catch(() => null),
    enabled: key !== null,
    refetchInterval: progressMs,
    gcTime: 0,
  });
  return key === null ? null : (data ?? null);
}

type ExportAttempt = { idempotencyKey: string; signal: AbortSignal };

/** Requests an export with `ask` and downloads its archive. */
function useMaking<V>(
  ws: string,
  ask: (given: V, asked: ExportAttempt) => Promise<Export>,
  onDone?: (made: Export) => void,
) {
  const { start, stop } = useStop();
  const [key, setKey] = useState<string | null>(null);
  const making = useWrite<Export, V>({
    act: "makeExport",
    ws,
    write: async (given, idempotencyKey) => {
      const signal = start();
      setKey(idempotencyKey);
      try {
        const made = await ask(given, { idempotencyKey, signal });
        await download(made.archiveUrl, signal);
        return made;
      } finally {
        setKey(null);
      }
    },
    onDone,
  });
  return { ...making, error: failureOf(making.error), stop, progress: useProgress(ws, key) };
}

export const useExport = (ws: string, onDone?: (made: Export) => void) =>
  useMaking<ExportBody>(
    ws,
    (body, asked) => call("POST /workspaces/{ws}/exports", { params: { ws }, body, ...asked }),
    onDone,
  );

/** Repeats an export with the options of the original request. */
export const useRepeatExport = (ws: string) =>
  useMaking<string>(ws, (id, asked) =>
    call("POST /workspaces/{ws}/exports/{id}/repeat", { params: { ws, id }, ...asked }),
  );

"use client";

import { queryOptions } from "@tanstack/react-query";
import type { ExportBody } from "@/lib/contracts/exports";
import { type DatasetChoices, datasetOf, type LooserDataset } from "@/lib/domain/datasets/dataset-options";
import { call } from "./call";
import { keyOf } from "./touches";

export type DatasetFormat = ExportBody["format"] | "none";

/** An export of a dataset; `none`: rows without pictures. */
export function datasetBody(options: DatasetChoices, format: DatasetFormat): ExportBody {
  const isWithout = format === "none" && options.form === "parquet";
  return {
    dataset: { ...datasetOf(options), pictures: isWithout ? ("none" as const) : ("inside" as const) },
    format: format === "none" ? ("original" as const) : format,
    metadata: [],
    embed: "keep",
    layout: "flat",
  };
}

const mostReviews = 200;

/** The newest decided reviews, by name. */
export const decidedReviewsOf = (ws: string) =>
  queryOptions({
    queryKey: keyOf("reviews", ws, "decided names"),
    queryFn: async ({ signal }) => {
      const query = { state: "decided", limit: mostReviews } as const;
      const { items } = await call("GET /workspaces/{ws}/reviews", { params: { ws }, query, signal });
      return items.map(({ id, title }) => ({ id, title }));
    },
  });

/** The first of these that has rows, with their number; null if none has. */
export const firstWithRows = (ws: string, looser: readonly LooserDataset[]) =>
  queryOptions({
    queryKey: keyOf("exports", ws, "looser", looser),
    queryFn: async ({ signal }) => {
      for (const each of looser) {
        const body = datasetBody(each.options, "none");
        const found = await call("POST /workspaces/{ws}/exports/estimate", { params: { ws }, body, signal });
        const rows = found.dataset?.rows ?? 0;
        if (rows > 0) return { ...each, rows };
      }
      return null;
    },
    staleTime: 10_000,
  });

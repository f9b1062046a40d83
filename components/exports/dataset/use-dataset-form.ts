"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDebounced } from "@/components/ui/form/use-debounced";
import { type DatasetFormat, datasetBody } from "@/lib/client/datasets";
import { estimateOf } from "@/lib/client/exports";
import { type DatasetChoices, datasetProblems } from "@/lib/domain/datasets/dataset-options";

/** What makes a dataset: its options and how its pictures are stored. */
export type DatasetWish = { options: DatasetChoices; format: DatasetFormat };

/** The form's state, and what the server says would come of it. */
export function useDatasetForm(ws: string, initial: DatasetChoices) {
  const [wish, setWish] = useState<DatasetWish>({ options: initial, format: "original" });
  const problems = datasetProblems(wish.options);
  const isComplete = Object.keys(problems).length === 0;
  const body = datasetBody(wish.options, wish.format);
  const asked = JSON.stringify(body);
  const rested = useDebounced(asked);
  const estimate = useQuery({ ...estimateOf(ws, rested), enabled: isComplete && rested === asked });
  return {
    wish,
    setWish,
    problems,
    body,
    estimate: estimate.data ?? null,
    error: estimate.error,
    isSettled: isComplete && rested === asked && estimate.isSuccess && !estimate.isPlaceholderData,
  };
}

export type DatasetForm = ReturnType<typeof useDatasetForm>;

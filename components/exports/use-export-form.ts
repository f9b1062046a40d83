"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { useDebounced } from "@/components/ui/form/use-debounced";
import { defaultOptions, type ExportSource, estimateOf, exportBody } from "@/lib/client/exports";
import { fieldProblem } from "@/lib/client/problem-text";
import { templateProblem } from "@/lib/domain/archive/name-template";

/** The state of every export form: its options, and the server's estimate. */
export function useExportForm(ws: string, source: ExportSource) {
  const mayDecisions = useMay("review:read");
  const [options, setOptions] = useState({
    ...defaultOptions,
    metadata: mayDecisions ? [...defaultOptions.metadata, "decisions" as const] : defaultOptions.metadata,
  });
  const body = exportBody(source, options);
  const ownProblem = body.names === undefined ? null : templateProblem(body.names);
  const asked = JSON.stringify(body);
  const rested = useDebounced(asked);
  const estimate = useQuery({
    ...estimateOf(ws, rested),
    // `rested` may be older, with an incomplete template.
    enabled: ownProblem === null && rested === asked,
  });
  const { data = null, error } = estimate;
  const namesProblem = ownProblem ?? (error === null ? undefined : fieldProblem(error, "names"));
  const isRefused = data?.refused.some(({ format }) => format === options.format) ?? false;
  return {
    body,
    options,
    estimate: data,
    isEstimating: estimate.isFetching,
    error: namesProblem === undefined ? error : null,
    isReady: !isRefused && namesProblem === undefined && (error === null || data !== null),
    fields: {
      options,
      onChange: setOptions,
      refused: data?.refused ?? [],
      provenance: data?.provenance ?? null,
      example: data?.example ?? null,
      namesProblem,
    },
  };
}

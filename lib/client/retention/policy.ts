"use client";

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { useState } from "react";
import type { Policy, PolicyBody, PreviewBody } from "@/lib/contracts/retention";
import { Conflict } from "@/lib/sdk/problem";
import { call } from "../call";
import { pagedQuery } from "../paged-query";
import { keyOf } from "../touches";
import { useWrite } from "../write";
import { policyOf } from "./retention";

/** A policy as the API expects it. */
export const bodyOf = ({ version: _, at: __, by: ___, inForce: ____, ...body }: Policy): PolicyBody => body;

/** What would be removed. Shows the previous one until it has loaded; a newer one cancels it. */
export function previewOf(ws: string, body: PreviewBody) {
  return queryOptions({
    queryKey: keyOf("retention", ws, "preview", body),
    queryFn: ({ signal }) =>
      call("POST /workspaces/{ws}/retention/preview", { params: { ws }, body, signal }),
    placeholderData: keepPreviousData,
  });
}

/** All versions of the policy, newest first. */
export function policyVersionsOf(ws: string) {
  return pagedQuery(keyOf("retention", ws, "versions"), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/retention/versions", {
      params: { ws },
      query: { limit: 20, ...cursor },
      signal,
    }),
  );
}

/** `restores` is the version whose content is saved again; null for an edited policy. */
export type PolicySave = { policy: PolicyBody; restores: number | null };

/** Saves over the version that the user has seen. `theirs` is what someone else saved in the meantime. */
export function useSavePolicy(ws: string, policy: Policy, onDone: (stored: Policy) => void) {
  const [seen, setSeen] = useState(policy.version);
  const saving = useWrite<Policy, PolicySave>({
    act: "changePolicy",
    ws,
    write: ({ policy: body, restores }) =>
      restores === null
        ? call("PUT /workspaces/{ws}/retention", { params: { ws }, ifMatch: seen, body })
        : call("POST /workspaces/{ws}/retention/versions/{n}/restore", {
            params: { ws, n: String(restores) },
            ifMatch: seen,
          }),
    show: (cache, stored) => {
      setSeen(stored.version);
      cache.setQueryData(policyOf(ws).queryKey, stored);
    },
    onDone,
    onFailed: (cache, error) => {
      if (!(error instanceof Conflict)) return;
      const theirs = error.current as Policy;
      setSeen(theirs.version);
      cache.setQueryData(policyOf(ws).queryKey, theirs);
    },
  });
  const theirs = saving.error instanceof Conflict ? (saving.error.current as Policy) : null;
  return { ...saving, theirs };
}

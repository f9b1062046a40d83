"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { call } from "../call";
import { progressMs } from "../exports";
import { keyOf } from "../touches";
import { useWrite } from "../write";

/** Submits a share link's passphrase; the response sets the cookie that opens it. */
export const useOpenShared = (token: string, onDone: () => void) =>
  useWrite<void, string>({
    act: "nothing",
    write: (passphrase) => call("POST /s/{token}/open", { params: { token }, body: { passphrase } }),
    onDone,
  });

/**
 * Makes the archive of all pictures and downloads it, reporting progress. `stop` ends only this request: the archive is
 * still made for others who wait.
 */
export function useTakeAll(token: string, archive: string) {
  const controller = useRef<AbortController | null>(null);
  const taking = useWrite<void, void>({
    act: "nothing",
    write: async () => {
      controller.current = new AbortController();
      const { signal } = controller.current;
      await call("POST /s/{token}/archive", { params: { token }, signal });
      window.location.assign(archive);
    },
  });
  const { data } = useQuery({
    queryKey: keyOf("exports", "", "shared", token),
    queryFn: ({ signal }) =>
      call("GET /s/{token}/archive/progress", { params: { token }, signal }).catch(() => null),
    enabled: taking.isPending,
    refetchInterval: progressMs,
    gcTime: 0,
  });
  const error = taking.error?.name === "AbortError" ? null : taking.error;
  return { ...taking, error, stop: () => controller.current?.abort(), progress: data ?? null };
}

"use client";

import { queryOptions } from "@tanstack/react-query";
import type { SystemHealth } from "@/lib/contracts/health";
import { call } from "./call";
import { everywhere, keyOf } from "./touches";
import { useWrite } from "./write";

const askEveryMs = 10_000;

/** The installation's health, polled while shown. */
export function systemHealthOf(initial: SystemHealth) {
  return queryOptions({
    queryKey: keyOf("health", everywhere),
    queryFn: ({ signal }) => call("GET /operator/health", { signal }),
    initialData: initial,
    refetchInterval: askEveryMs,
  });
}

/** Says that this restored copy is the one. */
export const useFinishRestore = () =>
  useWrite({ act: "finishRestore", write: () => call("POST /operator/finish-restore", {}) });

/** Mails the operator now. */
export const useTestMail = () => useWrite({ act: "testMail", write: () => call("POST /operator/mail/test") });
